// What a page draws, counted.

/** Counts calls that draw, picture by picture, from before the page's program starts. */
export function countDrawing() {
  globalThis.drawn = { pictures: [], now: 0 };
  const proto = CanvasRenderingContext2D.prototype;
  for (const name of ['stroke', 'fill', 'drawImage', 'fillText', 'strokeText', 'fillRect', 'strokeRect', 'putImageData']) {
    const plain = proto[name];
    proto[name] = function draw(...parts) {
      drawn.now += 1;
      return plain.apply(this, parts);
    };
  }
  const ask = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = (paint) => ask((at) => {
    drawn.now = 0;
    paint(at);
    if (drawn.now > 0) drawn.pictures.push(drawn.now);
  });
}
