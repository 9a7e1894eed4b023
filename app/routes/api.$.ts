import { apiNotFound } from "#app/http/api-handler.ts";

/** Any other address below /api is answered as the API answers. */
export const loader = apiNotFound;
export const action = apiNotFound;
