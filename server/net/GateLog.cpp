#include "server/net/GateLog.h"

namespace stoa {

Q_LOGGING_CATEGORY(lcGate, "stoa.gate")

} // namespace stoa
