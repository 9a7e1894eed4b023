import { allFactKinds, factKind } from "#app/domain/employer-facts/fact-kind.ts";
import { listFactKindsOperation } from "#app/http/api/reference.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listFactKindsOperation, async () => ({
    items: allFactKinds.map((kind) => {
      const definition = factKind(kind);
      const { group, type } = definition;
      return {
        ...{ kind, group, type },
        values:
          "values" in definition
            ? typeof definition.values === "string"
              ? definition.values
              : [...definition.values]
            : null,
        min: "min" in definition ? definition.min : null,
        max: "max" in definition ? definition.max : null,
        unit: "unit" in definition ? definition.unit : null,
      };
    }),
  })),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;
