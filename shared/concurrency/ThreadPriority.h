#pragma once

namespace stoa {

namespace ThreadPriority {

// Gives the calling thread the lowest priority that still makes progress beside busy threads: SCHED_BATCH at
// nice 19, a sixtieth of a core. SCHED_IDLE gets a fifth of that: a password hash of 18 ms took six seconds
// there. A thread that wakes up is preferred to both. There is no way back.
void lower();

} // namespace ThreadPriority

} // namespace stoa
