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

// One who is signed in writes by a cookie, and has to show that it is no other page
// that does so.
const sign = (request) => {
  if (place.dataset.csrf && new URL(request.url, location.href).origin === location.origin) {
    request.headers["X-CSRFToken"] = place.dataset.csrf;
  }
  return request;
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
    requestInterceptor: sign,
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
