// Signs personas of the sandbox in.
// The cookie belongs to the name in the address bar, so the sandbox is asked under the same one.
function sandboxAt(address) {
  const sandbox = new URL(address);
  if (['localhost', '127.0.0.1'].includes(sandbox.hostname) && ['localhost', '127.0.0.1'].includes(location.hostname)) {
    sandbox.hostname = location.hostname;
  }

  return sandbox.origin;
}

export async function showPersonas(address) {
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
