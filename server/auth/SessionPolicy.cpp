#include "server/auth/SessionPolicy.h"

namespace stoa {

namespace {

constexpr std::chrono::seconds day = std::chrono::days(1);

} // namespace

QDateTime SessionPolicy::firstEnd(const QDateTime &now) const
{
    return now.addSecs(std::min(lifetime, limit).count());
}

std::optional<QDateTime> SessionPolicy::renewedEnd(const Session &session, const QDateTime &now) const
{
    const std::chrono::seconds pause = std::min(day, lifetime / 2);
    const QDateTime end = now.addSecs(lifetime.count());
    if (session.expiresAt.secsTo(end) < pause.count())
        return {};
    const QDateTime last = session.createdAt.addSecs(limit.count());
    const QDateTime renewed = std::min(end, last);
    return renewed > session.expiresAt ? std::optional(renewed) : std::nullopt;
}

std::optional<std::chrono::seconds> SessionPolicy::cookieLifetime(bool endsWithBrowser, const QDateTime &end,
                                                                  const QDateTime &now)
{
    return endsWithBrowser ? std::nullopt : std::optional(std::chrono::seconds(now.secsTo(end)));
}

} // namespace stoa
