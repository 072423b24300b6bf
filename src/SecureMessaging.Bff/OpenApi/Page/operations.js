// Finds an operation of the document and the answer it gives.
import { csrfHeader, isUnsafe, page } from './state.js';

export function operationOf(specSelectors, operationId) {
  for (const [path, methods] of Object.entries(specSelectors.specJson().get('paths').toJS())) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.operationId === operationId) {
        return { path, method, operation, reads: method === 'get' || (method === 'post' && path.endsWith('/search')) };
      }
    }
  }

  return undefined;
}

// With the examples of the document, as Swagger UI itself would send them.
export async function read({ path, method, operation }) {
  const examples = (operation.parameters || []).filter((parameter) => parameter.example !== undefined);
  const address = new URL(examples.filter((parameter) => parameter.in === 'path').reduce(
    (url, { name, example }) => url.replace(`{${name}}`, encodeURIComponent(example)), path), location.origin);
  examples.filter((parameter) => parameter.in === 'query').forEach(({ name, example }) => address.searchParams.set(name, example));
  const headers = { Accept: 'application/json' };
  const options = { method: method.toUpperCase(), credentials: 'same-origin', headers };
  if (isUnsafe(options)) {
    Object.assign(headers, { [csrfHeader]: page.csrfToken, 'Content-Type': 'application/json' });
    options.body = JSON.stringify(operation.requestBody?.content?.['application/json']?.example ?? {});
  }

  try {
    const answer = await fetch(address, options);
    page.csrfToken = answer.headers.get(csrfHeader) || page.csrfToken;
    return answer.ok ? await answer.json() : undefined;
  } catch (error) {
    console.warn(`${operation.operationId} gave no value for a box: ${error.message}`);
    return undefined;
  }
}

export function lastAnswer(specSelectors, { path, method }) {
  const text = specSelectors.responseFor(path, method)?.get('text');
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    // An answer that is not JSON has no such value.
    return undefined;
  }
}
