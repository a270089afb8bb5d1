"use strict";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () =>
  document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();

const place = document.getElementById("swagger-ui");

// Swagger UI fills examples in, and would send all filters at once; so they
// are told in words, if they are no codes, which are listed anyway. Where
// something must be sent, the example stays.
const tellExample = (parameter) => {
  if (parameter.example === undefined || parameter.required) {
    return;
  }
  if (!parameter.schema.$ref && !parameter.schema.items?.$ref) {
    const values = [parameter.example].flat().map((value) => "`" + value + "`");
    parameter.description += " For example " + values.join(", ") + ".";
  }
  delete parameter.example;
};

const show = (spec) => {
  Object.values(spec.components.parameters).forEach(tellExample);
  for (const item of Object.values(spec.paths)) {
    Object.values(item).forEach((operation) => operation.parameters.forEach(tellExample));
  }
  SwaggerUIBundle({
    domNode: place,
    spec,
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    deepLinking: true,
    displayOperationId: true,
    displayRequestDuration: true,
    docExpansion: "none",
    defaultModelsExpandDepth: 0,
    filter: true,
    tryItOutEnabled: true,
    // Nothing is sent to any other host, not even to have the document checked.
    validatorUrl: null,
  });
};

fetch(place.dataset.openapi)
  .then((response) => response.json())
  .then(show)
  .catch((error) => {
    place.textContent = "The reference cannot be shown: " + error.message;
  });
