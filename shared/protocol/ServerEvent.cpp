#include "shared/protocol/ServerEvent.h"

#include "shared/protocol/JsonWriter.h"

namespace stoa::ServerEvent {

namespace {

using namespace Qt::StringLiterals;

JsonWriter event(const QString &type)
{
    JsonWriter json;
    json.field("type", type);
    return json;
}

// A name without an account has the id null.
JsonWriter person(UserId id, const QString &name)
{
    JsonWriter json;
    if (id.isNull())
        json.null("id");
    else
        json.field("id", id.value());
    json.field("name", name);
    return json;
}

} // namespace

QByteArray welcome(ChatId chat, const QString &epoch, qint64 seq, const User &you)
{
    JsonWriter json = event(u"welcome"_s);
    json.field("chat", chat.value())
        .field("epoch", epoch)
        .field("seq", seq)
        .object("you", person(you.id, you.name));
    return std::move(json).take();
}

QByteArray message(const Message &message, const QByteArray &html)
{
    JsonWriter json = event(u"message"_s);
    json.field("chat", message.chat.value())
        .field("seq", message.seq)
        .field("id", message.id.value())
        .object("author", person(message.author, message.authorName))
        .field("text", message.text)
        .field("html", html)
        .field("sentAt", message.sentAt.toString(Qt::ISODateWithMs));
    if (!message.nonce.isEmpty())
        json.field("nonce", message.nonce);
    return std::move(json).take();
}

QByteArray resumed(qint64 seq)
{
    JsonWriter json = event(u"resumed"_s);
    json.field("seq", seq);
    return std::move(json).take();
}

QByteArray reload()
{
    return event(u"reload"_s).take();
}

QByteArray presence(ChatId chat, int users)
{
    JsonWriter json = event(u"presence"_s);
    json.field("chat", chat.value()).field("users", users);
    return std::move(json).take();
}

QByteArray error(const Problem &problem, const QString &nonce)
{
    JsonWriter json = event(u"error"_s);
    json.field("code", problem.code).field("text", problem.text.english());
    if (!nonce.isEmpty())
        json.field("nonce", nonce);
    return std::move(json).take();
}

} // namespace stoa::ServerEvent
