import { createContext, useContext } from "react";

const Nonce = createContext("");
export const NonceProvider = Nonce.Provider;

/** The nonce of this response; empty in the browser, which hides nonces from scripts. */
export const useNonce = (): string => useContext(Nonce);
