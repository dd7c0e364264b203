// Loads the page's program: checks the browser, shows how far loading is, and says so when it fails.
// Absent: texts (both languages are in index.html) and everything after the program's start.
// Written for old browsers too: what it cannot run, it must still be able to refuse readably.

const part = (id) => document.getElementById(id);

// A module that uses one SIMD instruction: (func (result v128) i32.const 0, i8x16.splat, i8x16.popcnt).
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

const supported = () => typeof WebAssembly === 'object' && WebAssembly.validate(SIMD);

/** The theme chosen on an earlier visit, where the program keeps it. Without one the style sheet follows the system. */
function dress() {
  try {
    const theme = localStorage.getItem('overfit-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch (error) {
    // Storage may be forbidden; the program copes with that, too.
  }
}

/** The response, reporting its bytes on their way to the compiler. */
function watched(response) {
  const bar = part('boot-progress');
  const size = part('boot-size');
  // Where the server compressed it, the length counts other bytes than the stream does.
  const whole = response.headers.get('content-encoding') ? 0 : Number(response.headers.get('content-length'));
  let read = 0;
  const reader = response.body.getReader();
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) return controller.close();
      read += value.length;
      if (whole) bar.value = Math.min(read / whole, 1);
      size.textContent = `${Math.round(read / 1000)} kB`;
      controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, { headers: { 'content-type': 'application/wasm' } });
}

async function start() {
  const [js, wasm] = document.querySelector('meta[name="overfit-program"]').content
    .split(' ').map((address) => new URL(address, document.baseURI).href);
  const [program, response] = await Promise.all([import(js), fetch(wasm)]);
  if (!response.ok) throw new Error(`${wasm}: ${response.status} ${response.statusText}`);
  await program.default({ module_or_path: watched(response) });
  // A program that took the whole body has removed it already.
  if (part('boot')) part('boot').remove();
}

function failed(error) {
  // Also for the browser's console, with its stack.
  console.error(error);
  // Once the program has taken over, what fails is its own to tell.
  if (!part('boot')) return;
  part('boot-loading').hidden = true;
  part('boot-reason').textContent = String(error);
  part('boot-failed').hidden = false;
  part('boot-again').addEventListener('click', () => location.reload());
}

dress();
if (supported()) {
  part('boot-loading').hidden = false;
  start().catch(failed);
} else {
  part('boot-outdated').hidden = false;
}
