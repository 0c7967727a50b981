// Pointers on the comparison: one moves the border or the image, two pinch.

/**
 * @param frame what the pictures lie in
 * @param border the element that moves the border also where the image is larger than the frame
 */
export function listen(frame, border, slider, zoom) {
  const pointers = new Map();
  let movesBorder = false;
  const place = ({ clientX, clientY }) => {
    const { left, top, width, height } = frame.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };

  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    frame.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, place(event));
    // An image that is seen whole needs no moving: the border comes to the pointer.
    movesBorder = pointers.size === 1 && (event.target === border || !zoom.isLarger);
    if (movesBorder) slider.moveTo(place(event).x);
    slider.focus();
    event.preventDefault();
  });

  frame.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = place(event);
    if (pointers.size === 2) {
      const [, other] = [...pointers].find(([id]) => id !== event.pointerId);
      zoom.by(distance(now, other) / distance(before, other), (now.x + other.x) / 2, (now.y + other.y) / 2);
      zoom.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    } else if (movesBorder) slider.moveTo(now.x);
    else zoom.pan(now.x - before.x, now.y - before.y);
    pointers.set(event.pointerId, now);
  });

  for (const type of ["pointerup", "pointercancel"]) frame.addEventListener(type, (event) => pointers.delete(event.pointerId));

  frame.addEventListener("dblclick", (event) => {
    const { x, y } = place(event);
    if (zoom.isLarger) zoom.fit();
    else zoom.actual(x, y);
  });
}

const distance = (one, other) => Math.max(0.01, Math.hypot(one.x - other.x, one.y - other.y));
