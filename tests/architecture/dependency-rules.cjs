/**
 * The direction of the house. Each rule says why, so that the message teaches.
 * @type {import("dependency-cruiser").IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "Two files that need each other are one idea cut in the wrong place.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "doors-hold-no-queries",
      comment:
        "A route parses, calls one use case and renders. Rows and indexes are the domain's business, their types too.",
      severity: "error",
      from: { path: "^app/(routes|components|i18n|theme)/|^app/root" },
      to: { path: "^(db|search)/" },
    },
    {
      name: "web-does-not-query",
      comment: "The web's own concerns (session, forms, headers) reach data through the domain only.",
      severity: "error",
      from: { path: "^app/(http|server)/" },
      to: { path: "^(db|search)/" },
    },
    {
      name: "domain-knows-no-web",
      comment: "What the service does must run from a page, the API, a command and a job alike.",
      severity: "error",
      from: { path: "^app/(domain|imports|jobs|mail|config)/" },
      to: {
        path: "^app/(routes|components|http|server|theme)/|node_modules/(@remix-run|react|react-dom|@mantine|express)/",
      },
    },
    {
      name: "components-know-words-not-tables",
      comment:
        "A component takes plain values; types and pure rules of the domain may be named, use cases may not be called.",
      severity: "error",
      from: { path: "^app/components/" },
      to: { path: "^app/(routes|http|server|jobs|mail|imports|config)/" },
    },
    {
      name: "portal-is-walled",
      comment: "An employer's pages never load what staff pages do: only the portal's own domain and words.",
      severity: "error",
      from: { path: "^app/routes/portal" },
      to: {
        path: "^app/domain/",
        pathNot:
          "^app/domain/(portal/|support-requests/|calendar/|errors\\.ts|context\\.ts|new-id\\.ts|employer-facts/(fact-kind|parse-fact-value)\\.ts)",
      },
    },
    {
      name: "staff-pages-stay-out-of-the-portal",
      comment: "The two sides share components and words, never each other's pages.",
      severity: "error",
      from: { path: "^app/routes/_staff" },
      to: { path: "^app/routes/portal" },
    },
    {
      name: "expectation-is-no-measure",
      comment:
        "What a person expects of work is for a talk with that person. Nothing that lists, finds, matches, scores, plans, counts or tells may know of it: only its own page, and the reminder that it is time to ask.",
      severity: "error",
      from: {
        path: "^(app|search|scripts)/",
        pathNot:
          "^app/domain/work-expectations/|^app/domain/talk-tasks/list-talks-due\\.ts$|^app/routes/_staff\\.participants\\.\\$participantId\\.expectation/",
      },
      to: { path: "^app/domain/work-expectations/|^db/schema/work-expectation\\.ts$" },
    },
    {
      name: "the-reminder-knows-dates-alone",
      comment: "That it is time to ask is told by when it was asked, never by what was answered.",
      severity: "error",
      from: { path: "^app/domain/talk-tasks/" },
      to: {
        path: "^app/domain/work-expectations/",
        pathNot: "^app/domain/work-expectations/(load-expectation-talks|when-to-ask)\\.ts$",
      },
    },
    {
      name: "what-may-be-said-comes-through-one-door",
      comment:
        "Openness is read by its own rules and pages; everything else asks the gate, which refuses with a reason.",
      severity: "error",
      from: { path: "^app/(domain|http|jobs|mail|imports|server)/", pathNot: "^app/domain/openness/" },
      to: { path: "^app/domain/openness/load-disclosures\\.ts$|^db/schema/openness\\.ts$" },
    },
    {
      name: "database-knows-nobody",
      comment: "Tables are the ground floor. Only seeds tell their story through the use cases.",
      severity: "error",
      from: { path: "^db/", pathNot: "^db/seeds/" },
      to: { path: "^(app|search|scripts|tests)/" },
    },
    {
      name: "seeds-are-for-scripts-and-tests",
      comment: "Demo data must not be reachable from the running product.",
      severity: "error",
      from: { path: "^(app|search)/|^db/(?!seeds/)" },
      to: { path: "^db/seeds/" },
    },
    {
      name: "search-is-told",
      comment: "Documents, queries and settings take plain rows; only sync and fallback read the database.",
      severity: "error",
      from: { path: "^search/", pathNot: "^search/(sync|fallback)/" },
      to: { path: "^(app|db|scripts|tests)/" },
    },
    {
      name: "search-sync-reads-tables-only",
      comment: "The index is fed from rows; it knows no use case and no page.",
      severity: "error",
      from: { path: "^search/(sync|fallback)/" },
      to: { path: "^(app|scripts|tests)/" },
    },
    {
      name: "nobody-imports-scripts",
      comment: "Scripts put the parts together; a part that needs a script has the composition inside out.",
      severity: "error",
      from: { path: "^(app|db|search)/" },
      to: { path: "^(scripts|tests)/" },
    },
    {
      name: "tests-stay-in-tests",
      comment: "Test support is not shipped.",
      severity: "error",
      from: { path: "^scripts/" },
      to: { path: "^tests/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^build/|\\.test\\.tsx?$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs"],
    },
  },
};
