#include "shared/protocol/ServerEvent.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace stoa::ServerEvent {

namespace {

using namespace Qt::StringLiterals;

QByteArray toJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

// A name without an account has the id null.
QJsonValue authorId(UserId id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.value());
}

} // namespace

QByteArray welcome(ChatId chat, const QString &epoch, qint64 seq, const User &you)
{
    return toJson({{"type"_L1, "welcome"_L1},
                   {"chat"_L1, chat.value()},
                   {"epoch"_L1, epoch},
                   {"seq"_L1, seq},
                   {"you"_L1, QJsonObject {{"id"_L1, you.id.value()}, {"name"_L1, you.name}}}});
}

QByteArray message(const Message &message, const QByteArray &html)
{
    const QJsonObject author {{"id"_L1, authorId(message.author)}, {"name"_L1, message.authorName}};
    QJsonObject event {{"type"_L1, "message"_L1},
                       {"chat"_L1, message.chat.value()},
                       {"seq"_L1, message.seq},
                       {"id"_L1, message.id.value()},
                       {"author"_L1, author},
                       {"text"_L1, message.text},
                       {"html"_L1, QString::fromUtf8(html)},
                       {"sentAt"_L1, message.sentAt.toString(Qt::ISODateWithMs)}};
    if (!message.nonce.isEmpty())
        event.insert("nonce"_L1, message.nonce);
    return toJson(event);
}

QByteArray resumed(qint64 seq)
{
    return toJson({{"type"_L1, "resumed"_L1}, {"seq"_L1, seq}});
}

QByteArray reload()
{
    return toJson({{"type"_L1, "reload"_L1}});
}

QByteArray error(const Problem &problem, const QString &nonce)
{
    QJsonObject event {{"type"_L1, "error"_L1}, {"code"_L1, problem.code}, {"text"_L1, problem.text}};
    if (!nonce.isEmpty())
        event.insert("nonce"_L1, nonce);
    return toJson(event);
}

} // namespace stoa::ServerEvent
