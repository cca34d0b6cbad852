#include "shared/protocol/ServerEvent.h"

#include "shared/model/IsoTime.h"
#include "shared/protocol/JsonWriter.h"

namespace stoa::ServerEvent {

namespace {

using namespace Qt::StringLiterals;

JsonWriter event(const QByteArray &type, qsizetype size = 256)
{
    JsonWriter json(size);
    json.field("type", type);
    return json;
}

// A name without an account has the id null.
void putPerson(JsonWriter &json, const char *key, UserId id, const QString &name)
{
    json.begin(key);
    if (id.isNull())
        json.null("id");
    else
        json.field("id", id.value());
    json.field("name", name).end();
}

// Enough for most messages: the markup with escapes, the text in UTF-8, keys and numbers.
qsizetype sizeOf(const Message &message, const QByteArray &html)
{
    constexpr qsizetype keysAndNumbers = 320;
    return keysAndNumbers + html.size() + html.size() / 8 + 2 * message.text.size();
}

} // namespace

QByteArray welcome(ChatId chat, const QString &epoch, const QString &run, qint64 seq, const User &you)
{
    JsonWriter json = event("welcome"_ba);
    json.field("chat", chat.value()).field("epoch", epoch).field("run", run).field("seq", seq);
    putPerson(json, "you", you.id, you.name);
    return std::move(json).take();
}

QByteArray message(const Message &message, const QByteArray &html)
{
    JsonWriter json = event("message"_ba, sizeOf(message, html));
    json.field("chat", message.chat.value()).field("seq", message.seq).field("id", message.id.value());
    putPerson(json, "author", message.author, message.authorName);
    json.field("text", message.text).field("html", html).field("sentAt", IsoTime::toText(message.sentAt));
    if (!message.nonce.isEmpty())
        json.field("nonce", message.nonce);
    return std::move(json).take();
}

QByteArray removed(const MessageRemoved &removal)
{
    const Message &message = removal.message;
    JsonWriter json = event("removed"_ba);
    json.field("chat", message.chat.value()).field("seq", removal.changeSeq);
    json.field("message", message.id.value()).field("messageSeq", message.seq);
    putPerson(json, "author", message.author, message.authorName);
    if (!message.nonce.isEmpty())
        json.field("nonce", message.nonce);
    return std::move(json).take();
}

QByteArray resumed(qint64 seq)
{
    JsonWriter json = event("resumed"_ba);
    json.field("seq", seq);
    return std::move(json).take();
}

QByteArray reload()
{
    return event("reload"_ba).take();
}

QByteArray presence(ChatId chat, int users)
{
    JsonWriter json = event("presence"_ba);
    json.field("chat", chat.value()).field("users", users);
    return std::move(json).take();
}

QByteArray announcement(const QString &text, const QDateTime &at)
{
    JsonWriter json = event("announcement"_ba);
    json.field("text", text).field("at", IsoTime::toText(at));
    return std::move(json).take();
}

QByteArray error(const Problem &problem, const QString &nonce)
{
    JsonWriter json = event("error"_ba);
    json.field("code", problem.code).field("text", problem.text.english());
    if (!nonce.isEmpty())
        json.field("nonce", nonce);
    return std::move(json).take();
}

} // namespace stoa::ServerEvent
