#include "admin-gui/models/ReasonText.h"

#include "admin-gui/models/Format.h"

#include <QHash>

#include <algorithm>
#include <functional>

namespace stoa {

using namespace Qt::StringLiterals;

QString ReasonText::closing(const QString &code)
{
    const QHash<QString, QString> texts{
        {u"slow"_s, tr("too slow")},
        {u"silent"_s, tr("no answer")},
        {u"idle"_s, tr("idle, closed to make room")},
        {u"unanswered_close"_s, tr("no answer")},
        {u"signed_out"_s, tr("signed out")},
        {u"not_a_member"_s, tr("no longer a member")},
        {u"chat_deleted"_s, tr("chat deleted")},
        {u"closed_by_admin"_s, tr("closed by an admin")},
        {u"busy"_s, tr("server busy")},
        {u"too_fast"_s, tr("sent too fast")},
        {u"bad_frame"_s, tr("broken data")},
        {u"binary_frame"_s, tr("broken data")},
        {u"not_text"_s, tr("broken data")},
        {u"too_big"_s, tr("message too large")},
    };
    return texts.value(code, code);
}

QString ReasonText::refusal(const QString &code)
{
    const QString place = code.section(u'.', 0, 0);
    const QString reason = code.section(u'.', 1);
    if (code == "gate.429"_L1 || code == "handshake.429"_L1)
        return tr("too many connections from one address");
    if (place == "gate"_L1 || place == "request"_L1)
        return ofRequest(reason);
    if (place == "handshake"_L1)
        return ofHandshake(reason);
    if (place == "message"_L1)
        return ofMessage(reason);
    if (place == "throttle"_L1)
        return ofThrottle(reason);
    return code == "admin.token"_L1 ? tr("wrong admin token") : code;
}

QString ReasonText::ofRequest(const QString &status)
{
    const QHash<QString, QString> texts{
        {u"full"_s, tr("too many connections")}, {u"401"_s, tr("not signed in or wrong password")},
        {u"403"_s, tr("not allowed")},           {u"404"_s, tr("no such page")},
        {u"408"_s, tr("request too slow")},      {u"413"_s, tr("request too large")},
        {u"414"_s, tr("request too large")},     {u"431"_s, tr("request too large")},
        {u"429"_s, tr("too many sign-ins")},     {u"500"_s, tr("error of the server")},
        {u"503"_s, tr("server busy")},           {u"unread"_s, tr("answers that nobody read")},
    };
    return texts.value(status, tr("invalid request"));
}

QString ReasonText::ofHandshake(const QString &status)
{
    const QHash<QString, QString> texts{
        {u"401"_s, tr("chat opened without signing in")},
        {u"403"_s, tr("chat opened by another website")},
        {u"404"_s, tr("not a member of the chat")},
        {u"503"_s, tr("server busy")},
    };
    return texts.value(status, tr("invalid request"));
}

QString ReasonText::ofMessage(const QString &code)
{
    const QHash<QString, QString> texts{
        {u"too_long"_s, tr("message too long")},
        {u"blank"_s, tr("empty message")},
        {u"busy"_s, tr("server busy")},
        {u"too_fast"_s, tr("sent too fast")},
        {u"unavailable"_s, tr("message could not be stored")},
    };
    return texts.value(code, tr("invalid message"));
}

QString ReasonText::ofThrottle(const QString &limit)
{
    const QHash<QString, QString> texts{
        {u"password"_s, tr("throttled passwords")},
        {u"sign_up"_s, tr("throttled new accounts")},
        {u"invite"_s, tr("throttled links")},
        {u"reset_link"_s, tr("throttled links")},
        {u"admin_token"_s, tr("throttled admin tokens")},
        {u"message"_s, tr("throttled messages")},
        {u"change"_s, tr("throttled changes")},
        {u"resume"_s, tr("delayed resumes")},
    };
    return texts.value(limit, limit);
}

QString ReasonText::list(const QMap<QString, qint64> &counts, QString (*words)(const QString &))
{
    QMap<QString, qint64> sums;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        sums[words(it.key())] += it.value();
    QList<std::pair<qint64, QString>> found;
    for (auto it = sums.begin(); it != sums.end(); ++it) {
        if (it.value() > 0)
            found.append({it.value(), it.key()});
    }
    std::ranges::stable_sort(found, std::greater(), &std::pair<qint64, QString>::first);
    QStringList parts;
    for (const auto &[count, text] : std::as_const(found))
        parts.append(tr("%1: %2").arg(text, Format::number(count)));
    return parts.isEmpty() ? Format::unknown() : parts.join(u", "_s);
}

} // namespace stoa
