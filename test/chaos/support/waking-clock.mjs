// Loaded before the program: a stop of more than a second counts for a minute more, on both of its clocks, so that a short proof of
// freezing need not last as long as a claim does.

const STOPPED_MS = 1_000;
const MORE_MS = 60_000;

const now = Date.now;
const steady = performance.now.bind(performance);
let seen = steady();
let more = 0;

function passed() {
  const at = steady();
  if (at - seen > STOPPED_MS) more += MORE_MS;
  seen = at;
  return more;
}

setInterval(passed, 100).unref();
Date.now = () => now() + passed();
performance.now = () => steady() + passed();
