#pragma once

#include <QLoggingCategory>

namespace stoa {

// "stoa.gate": connections and requests that never reach a route. Not in
// shared/model/LogCategories.h, because this folder includes nothing of shared/model.
Q_DECLARE_LOGGING_CATEGORY(lcGate)

} // namespace stoa
