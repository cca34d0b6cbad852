#include "server/database/FailureLog.h"

#include "shared/model/LogCategories.h"

#include <chrono>

namespace stoa {

namespace {
constexpr std::chrono::minutes repetition{1};
} // namespace

void FailureLog::noteFailure(const DatabaseError &error)
{
    if (error.text() == m_text && !m_repetition.hasExpired())
        return;
    m_text = error.text();
    m_repetition = QDeadlineTimer(repetition);
    qCWarning(lcWriter).noquote() << "Nothing can be saved:" << m_text;
}

void FailureLog::noteSuccess()
{
    if (m_text.isEmpty())
        return;
    m_text.clear();
    qCWarning(lcWriter) << "Changes are saved again.";
}

} // namespace stoa
