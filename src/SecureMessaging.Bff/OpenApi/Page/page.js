// Makes the calls of Swagger UI as a page of this service has to make them, and signs personas of the sandbox in.
(() => {
  'use strict';

  const csrfHeader = 'X-CSRF-Token';
  const versionHeader = 'If-Match';
  const exampleFrom = 'x-example-from';
  const listeningTime = 3000;
  const maxReads = 5;
  const readAgainAfter = 2000;
  const safeMethods = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

  // A browser lets no foreign page send the header at all, so that any value will do until an answer has given one.
  let csrfToken = 'swagger-ui';
  let inDevelopment = false;

  // What this page has put into a box; what the person has typed is theirs.
  const filled = new Map();

  const isUnsafe = (request) => !safeMethods.includes((request.method || 'GET').toUpperCase());
  const addressOf = (request) => new URL(request.url, location.href);
  const header = (headers, name) => {
    const key = Object.keys(headers || {}).find((known) => known.toLowerCase() === name.toLowerCase());
    return key && headers[key];
  };

  async function beforeRequest(request) {
    if (request.loadSpec || addressOf(request).origin !== location.origin) {
      return request;
    }

    if (isUnsafe(request)) {
      request.headers[csrfHeader] = csrfToken;
      await addVersion(request);
    }

    if ((header(request.headers, 'accept') || '').includes('text/event-stream')) {
      request.userFetch = readForAWhile;
    }

    return request;
  }

  function afterResponse(response) {
    csrfToken = header(response.headers, csrfHeader) || csrfToken;
    return response;
  }

  // A change names the version that was seen. At a developer's desk this page reads it where the box was left empty; an operator
  // copies it from what they have looked at.
  async function addVersion(request) {
    const resource = addressOf(request).pathname.match(/^\/ops\/v1\/(?:flags|facilities)\/[^/:]+/);
    if (inDevelopment && resource && !header(request.headers, versionHeader) && takesVersion(request)) {
      const seen = (await fetch(resource[0], { credentials: 'same-origin' })).headers.get('ETag');
      if (seen) {
        request.headers[versionHeader] = seen;
      }
    }
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

  // A stream that does not end would leave the page waiting for it: what comes at first is shown, then the page leaves.
  async function readForAWhile(url, options) {
    const leaving = new AbortController();
    const response = await fetch(url, { ...options, signal: leaving.signal });
    if (!(response.headers.get('Content-Type') || '').startsWith('text/event-stream')) {
      return response;
    }

    const timeIsOver = new Promise((resolve) => setTimeout(() => resolve({ left: true }), listeningTime));
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const read = await Promise.race([reader.read(), timeIsOver]);
      if (read.left) {
        text += `: this page has left the stream after ${listeningTime / 1000} seconds\n`;
        leaving.abort();
      }

      if (read.left || read.done) {
        break;
      }

      text += decoder.decode(read.value, { stream: true });
    }

    const { status, statusText, headers } = response;
    const shown = new Response(text, { status, statusText, headers });
    Object.defineProperty(shown, 'url', { value: response.url });
    return shown;
  }

  // Every operation may fail in ten ways that look alike. Their form once more each time would push the answer that is wanted off
  // the screen; the schemas below have it.
  const shortErrors = ({ getComponent }) => ({
    wrapComponents: {
      response: (Original, { React }) => (props) => {
        if (!/^[45]/.test(props.code)) {
          return React.createElement(Original, props);
        }

        const cell = (name, ...content) => React.createElement('td', { className: `response-col_${name}` }, ...content);
        const description = React.createElement(getComponent('Markdown', true), { source: props.response.get('description') });
        return React.createElement(
          'tr', { className: 'response', 'data-code': props.code },
          cell('status', props.code), cell('description', description), cell('links'));
      },
    },
  });

  // A value that has to be got first is put into its box when "Try it out" is pressed at a developer's desk. Where that would take
  // a change, which is not made without the person's wish, the box is filled as soon as they have executed it on this page.
  const boxesFilled = ({ getStore, specSelectors }) => ({
    wrapComponents: {
      parameterRow: (Original, { React }) => (props) => {
        React.useEffect(() => {
          if (!inDevelopment || !props.isExecute || !props.rawParam.get(exampleFrom)) {
            return undefined;
          }

          fillBox(props);
          let seen = specSelectors.responses();
          let wasUntouched = valueOf(props) === undefined;
          return getStore().subscribe(() => {
            const answers = specSelectors.responses();
            const untouched = valueOf(props) === undefined;
            const due = answers !== seen || (untouched && !wasUntouched);
            // Before the box is filled, which is a change of the store as well.
            [seen, wasUntouched] = [answers, untouched];
            if (due) {
              fillBox(props, { again: true });
            }
          });
        }, [props.isExecute]);

        return React.createElement(Original, props);
      },
    },
  });

  // Undefined in a box that was never filled or has been reset, null in one that the person has cleared.
  const valueOf = ({ pathMethod, rawParam, specSelectors }) =>
    specSelectors.parameterWithMetaByIdentity(pathMethod, rawParam)?.get('value');

  async function fillBox(props, { again = false } = {}) {
    const { pathMethod, rawParam, specSelectors, onChange } = props;
    const [operationId, pointer] = rawParam.get(exampleFrom).split('#');
    const source = operationOf(specSelectors, operationId);
    const box = [...pathMethod, rawParam.get('name')].join(' ');
    const mayFill = () => {
      const value = valueOf(props);
      const ours = value && value === filled.get(box);
      return again ? value === undefined || (ours && !source.reads) : !value || ours;
    };
    if (!source || !mayFill()) {
      return;
    }

    const valueIn = (answer) => pointer.split('/').slice(1).reduce((node, step) => node?.[step], answer);
    let value = valueIn(await (source.reads ? read(source) : lastAnswer(specSelectors, source)));
    // A service that has just started, or a slow EHR, may have nothing to show yet.
    for (let reads = 1; source.reads && value === undefined && reads < maxReads && mayFill(); reads += 1) {
      await new Promise((resolve) => setTimeout(resolve, readAgainAfter));
      value = valueIn(await read(source));
    }

    if (value !== undefined && value !== null && mayFill()) {
      filled.set(box, String(value));
      onChange(rawParam, String(value), false);
    }
  }

  function operationOf(specSelectors, operationId) {
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
  async function read({ path, method, operation }) {
    const examples = (operation.parameters || []).filter((parameter) => parameter.example !== undefined);
    const address = new URL(examples.filter((parameter) => parameter.in === 'path').reduce(
      (url, { name, example }) => url.replace(`{${name}}`, encodeURIComponent(example)), path), location.origin);
    examples.filter((parameter) => parameter.in === 'query').forEach(({ name, example }) => address.searchParams.set(name, example));
    const headers = { Accept: 'application/json' };
    const options = { method: method.toUpperCase(), credentials: 'same-origin', headers };
    if (isUnsafe(options)) {
      Object.assign(headers, { [csrfHeader]: csrfToken, 'Content-Type': 'application/json' });
      options.body = JSON.stringify(operation.requestBody?.content?.['application/json']?.example ?? {});
    }

    try {
      const answer = await fetch(address, options);
      csrfToken = answer.headers.get(csrfHeader) || csrfToken;
      return answer.ok ? await answer.json() : undefined;
    } catch (error) {
      console.warn(`${operation.operationId} gave no value for a box: ${error.message}`);
      return undefined;
    }
  }

  function lastAnswer(specSelectors, { path, method }) {
    const text = specSelectors.responseFor(path, method)?.get('text');
    try {
      return text ? JSON.parse(text) : undefined;
    } catch {
      // An answer that is not JSON has no such value.
      return undefined;
    }
  }

  // The cookie belongs to the name in the address bar, so the sandbox is asked under the same one.
  function sandboxAt(address) {
    const sandbox = new URL(address);
    if (['localhost', '127.0.0.1'].includes(sandbox.hostname) && ['localhost', '127.0.0.1'].includes(location.hostname)) {
      sandbox.hostname = location.hostname;
    }

    return sandbox.origin;
  }

  async function showPersonas(address) {
    const sandbox = sandboxAt(address);
    const bar = Object.assign(document.createElement('section'), { id: 'personas', ariaLabel: 'Sign in as a persona of the sandbox' });
    const state = Object.assign(document.createElement('p'), { role: 'status' });
    bar.append(state);
    document.body.insertBefore(bar, document.getElementById('swagger-ui'));
    const call = async (path, options) => {
      const answer = await fetch(`${sandbox}/control/${path}`, { credentials: 'include', ...options });
      if (!answer.ok) {
        throw new Error(`The sandbox answered ${answer.status}`);
      }

      return answer.json();
    };

    try {
      const [personas, session] = await Promise.all([call('personas'), call('session')]);
      const signIn = async (persona) => {
        await call('sign-in', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ persona: persona.name }),
        });
        say(state, persona, bar);
      };
      bar.append(
        group('Veterans', personas.filter((persona) => !persona.roles.length), signIn, state),
        group('Operations', personas.filter((persona) => persona.roles.length), signIn, state));
      say(state, personas.find((persona) => persona.name === session.persona), bar);
    } catch {
      state.textContent = `The sandbox at ${sandbox} does not answer, so no persona can be signed in here.`;
    }
  }

  function group(title, personas, signIn, state) {
    const row = document.createElement('div');
    row.append(Object.assign(document.createElement('span'), { textContent: title }));
    for (const persona of personas) {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: persona.name, title: persona.purpose });
      button.dataset.persona = persona.name;
      button.addEventListener('click', () => signIn(persona).catch((error) => {
        state.textContent = `Not signed in: ${error.message}`;
      }));
      row.append(button);
    }

    return row;
  }

  function say(state, persona, bar) {
    for (const button of bar.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(persona !== undefined && button.dataset.persona === persona.name));
    }

    state.replaceChildren(...(persona
      ? ['You are signed in as ', Object.assign(document.createElement('strong'), { textContent: persona.name }), `. ${persona.purpose}`]
      : ['You are not signed in. One click signs you in as an invented person of the sandbox:']));
  }

  // Before the page's own script makes Swagger UI, which it does when all is loaded.
  document.addEventListener('DOMContentLoaded', () => {
    const original = window.SwaggerUIBundle;
    window.SwaggerUIBundle = Object.assign((options) => {
      inDevelopment = Boolean(options.sandbox);
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
})();
