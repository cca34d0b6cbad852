#include "tests/model/Shrinker.h"

namespace stoa {

QList<ModelStep> shrink(QList<ModelStep> steps, const std::function<bool(const QList<ModelStep> &)> &fails,
                        const QDeadlineTimer &deadline)
{
    qsizetype part = std::max<qsizetype>(1, steps.size() / 2);
    bool isShorter = false;
    for (qsizetype from = 0; !steps.isEmpty() && !deadline.hasExpired();) {
        if (from >= steps.size()) { // a round is over
            if (part == 1 && !isShorter)
                break;
            part = std::max<qsizetype>(1, part / 2);
            isShorter = false;
            from = 0;
            continue;
        }
        QList<ModelStep> rest = steps;
        rest.remove(from, std::min(part, steps.size() - from));
        if (fails(rest)) {
            steps = rest;
            isShorter = true;
        } else {
            from += part;
        }
    }
    return steps;
}

} // namespace stoa
