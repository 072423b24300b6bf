// Wraps Swagger UI: its calls, the form of errors, the boxes of parameters, and the personas of the sandbox.
import { afterResponse, beforeRequest } from './calls.js';
import { shortErrors } from './errors.js';
import { boxesFilled } from './examples.js';
import { showPersonas } from './personas.js';
import { page } from './state.js';

// Before the script of index.html makes Swagger UI, which it does when all is loaded: a module has run by then.
document.addEventListener('DOMContentLoaded', () => {
  const original = window.SwaggerUIBundle;
  window.SwaggerUIBundle = Object.assign((options) => {
    page.inDevelopment = Boolean(options.sandbox);
    if (options.sandbox) {
      showPersonas(options.sandbox);
    }

    return original({
      ...options,
      requestInterceptor: beforeRequest,
      responseInterceptor: afterResponse,
      plugins: [...(options.plugins || []), shortErrors, boxesFilled],
    });
  }, original);
});
