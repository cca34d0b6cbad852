#include "server/http/HttpError.h"

#include <QHash>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int defaultStatus
    = 422; // the request is understood, but its content is refused ("blank", "too_long")
constexpr int secondsToWait = 2;

} // namespace

HttpError::HttpError(const Problem &problem)
    : HttpError(statusOf(problem), problem.code, problem.text)
{
    if (m_status == 503 || m_status == 429)
        m_retryAfter = secondsToWait;
}

int HttpError::statusOf(const Problem &problem)
{
    static const QHash<QString, int> statuses{
        {u"bad_field"_s, 400},     {u"not_yours"_s, 403},  {u"read_only"_s, 403},
        {u"archived"_s, 403},      {u"not_found"_s, 404},  {u"not_a_member"_s, 403},
        {u"conflict"_s, 409},      {u"nonce_used"_s, 409}, {u"too_many_reactions"_s, 409},
        {u"too_many_pins"_s, 409}, {u"busy"_s, 503},       {u"unavailable"_s, 503},
        {u"too_fast"_s, 429},
    };
    return statuses.value(problem.code, defaultStatus);
}

} // namespace stoa
