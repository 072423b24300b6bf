// Shows the beginning of an event stream.
const listeningTime = 3000;

// A stream that does not end would leave the page waiting for it: what comes at first is shown, then the page leaves.
export async function readForAWhile(url, options) {
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
