/**
 * Lets a full sheet follow the hand without a graphics card. To draw thousands of links takes longer than a frame; to move and to
 * scale what was drawn last takes a few milliseconds, however much stands on it. So a moving sheet shows its last picture, as maps
 * do, and is drawn anew once it rests, or where the hand goes on for long.
 */
import type Sigma from 'sigma';

/** The sheet rests when nothing moved it for so long. */
const restMs = 120;
/** A hand that does not rest sees new ground after this, or after so many times what drawing takes. */
const longestMs = 600;
const drawingsApart = 8;

/** @param isFull whether drawing takes longer than a frame @returns ends it */
export function followTheHand(sigma: Sigma, isFull: () => boolean): () => void {
  const camera = sigma.getCamera();
  const { mouse: _, ...layers } = sigma.getCanvases();
  const [scheduleRender, refresh] = [sigma.scheduleRender.bind(sigma), sigma.refresh.bind(sigma)];
  const viewportToFramedGraph = sigma.viewportToFramedGraph.bind(sigma);
  let drawn = { camera: camera.getState(), atMs: performance.now(), tookMs: 0 };
  let hasNews = false;
  let isMoved = false;
  let frame: number | undefined;
  let resting: number | undefined;

  const show = (transform: string): void => {
    for (const layer of Object.values(layers)) layer.style.transform = transform;
  };
  const move = (): void => {
    frame = undefined;
    const now = camera.getState();
    const { width, height } = sigma.getDimensions();
    const middle = sigma.framedGraphToViewport({ x: drawn.camera.x, y: drawn.camera.y }, { cameraState: now });
    show(`translate(${middle.x - width / 2}px, ${middle.y - height / 2}px) scale(${drawn.camera.ratio / now.ratio})`);
    isMoved = true;
    clearTimeout(resting);
    const patienceMs = Math.max(longestMs, drawn.tookMs * drawingsApart);
    if (performance.now() - drawn.atMs > patienceMs) scheduleRender();
    else resting = window.setTimeout(scheduleRender, restMs);
  };

  sigma.scheduleRender = () => {
    if (hasNews || !isFull()) return scheduleRender();
    // The first frame of a movement begins its patience.
    if (!isMoved) drawn = { ...drawn, atMs: performance.now() };
    frame ??= requestAnimationFrame(move);
    return sigma;
  };
  sigma.refresh = (options) => {
    hasNews = true;
    return refresh(options);
  };
  // Sigma counts from the picture that it drew last; whoever zooms on a picture that was moved means what they see.
  sigma.viewportToFramedGraph = (at, override) => viewportToFramedGraph(at, { cameraState: camera.getState(), ...override });
  let beganMs = 0;
  const beginDrawing = (): void => {
    beganMs = performance.now();
  };
  const endDrawing = (): void => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    clearTimeout(resting);
    hasNews = false;
    drawn = { ...drawn, camera: camera.getState(), atMs: performance.now() };
    if (isMoved) show('');
    isMoved = false;
    const from = beganMs;
    // What was asked of the drawing surface is done when frames come again.
    requestAnimationFrame(() =>
      requestAnimationFrame((now) => {
        drawn = { ...drawn, tookMs: now - from };
      }),
    );
  };
  sigma.on('beforeRender', beginDrawing);
  sigma.on('afterRender', endDrawing);

  // To ask what lies below the pointer waits for the drawing surface, and speaks of the picture as it was drawn.
  const mouse = sigma.getMouseCaptor();
  mouse.removeAllListeners('wheel');
  const hover = mouse.listeners('mousemove') as ((at: never) => void)[];
  mouse.removeAllListeners('mousemove');
  mouse.on('mousemove', (at) => {
    if (!isMoved && !mouse.isMouseDown) for (const listener of hover) listener(at as never);
  });
  const catchUp = (): void => {
    if (isMoved) refresh({ partialGraph: {}, skipIndexation: true });
  };
  const container = sigma.getContainer();
  container.addEventListener('pointerdown', catchUp, { capture: true });
  return () => {
    container.removeEventListener('pointerdown', catchUp, { capture: true });
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(resting);
  };
}
