// Makes the calls of Swagger UI as a page of this service has to make them.
import { csrfHeader, isUnsafe, page } from './state.js';
import { readForAWhile } from './streams.js';

const versionHeader = 'If-Match';

const addressOf = (request) => new URL(request.url, location.href);
const header = (headers, name) => {
  const key = Object.keys(headers || {}).find((known) => known.toLowerCase() === name.toLowerCase());
  return key && headers[key];
};

export async function beforeRequest(request) {
  if (request.loadSpec || addressOf(request).origin !== location.origin) {
    return request;
  }

  if (isUnsafe(request)) {
    request.headers[csrfHeader] = page.csrfToken;
    await addVersion(request);
    await addDigest(request);
  }

  if ((header(request.headers, 'accept') || '').includes('text/event-stream')) {
    request.userFetch = readForAWhile;
  }

  return request;
}

export function afterResponse(response) {
  page.csrfToken = header(response.headers, csrfHeader) || page.csrfToken;
  return response;
}

// A change names the version that was seen. At a developer's desk this page reads it where the box was left empty; an operator
// copies it from what they have looked at.
async function addVersion(request) {
  const resource = addressOf(request).pathname.match(/^\/ops\/v1\/(?:flags|facilities)\/[^/:]+/);
  if (page.inDevelopment && resource && !header(request.headers, versionHeader) && takesVersion(request)) {
    const seen = (await fetch(resource[0], { credentials: 'same-origin' })).headers.get('ETag');
    if (seen) {
      request.headers[versionHeader] = seen;
    }
  }
}

// An approval names what was looked at. Here too a developer is spared the copying, and nobody else.
async function addDigest(request) {
  const approval = decodeURIComponent(addressOf(request).pathname).match(/^\/ops\/v1\/approvals\/([^/:]+):approve$/);
  if (!page.inDevelopment || !approval || typeof request.body !== 'string' || !/"digest"\s*:\s*""/.test(request.body)) {
    return;
  }

  const listed = await (await fetch('/ops/v1/approvals', { credentials: 'same-origin' })).json();
  const seen = listed.find(({ id }) => id === approval[1]);
  request.body = seen ? request.body.replace(/"digest"\s*:\s*""/, `"digest": "${seen.digest}"`) : request.body;
}

function takesVersion(request) {
  const path = decodeURIComponent(addressOf(request).pathname);
  const paths = window.ui.specSelectors.specJson().get('paths');
  const pattern = (template) =>
    new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/:]+')}$`);
  return paths.keySeq().toArray()
    .filter((template) => pattern(template).test(path))
    .map((template) => paths.getIn([template, request.method.toLowerCase(), 'parameters']))
    .some((parameters) => parameters && parameters.some((parameter) => parameter.get('name') === versionHeader));
}
