#pragma once

namespace stoa {

// Gives this thread the lowest priority that still gets on beside busy ones: SCHED_BATCH at nice 19, a
// sixtieth of a core. SCHED_IDLE gets a fifth of that: a password hash of 18 ms took six seconds there.
// Whoever wakes up is preferred to both. There is no way back.
void takeLowestPriority();

} // namespace stoa
