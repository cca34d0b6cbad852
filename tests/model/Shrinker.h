#pragma once

#include "tests/model/ModelStep.h"

#include <QDeadlineTimer>

#include <functional>

namespace stoa {

// Leaves out steps, first large parts and then single ones, as long as the rest still fails and there is
// time.
QList<ModelStep> shrink(QList<ModelStep> steps, const std::function<bool(const QList<ModelStep> &)> &fails,
                        const QDeadlineTimer &deadline);

} // namespace stoa
