#include "shared/protocol/ServerEvent.h"

#include "shared/model/IsoTime.h"
#include "shared/protocol/ChatListJson.h"
#include "shared/protocol/JsonWriter.h"
#include "shared/protocol/UserJson.h"

namespace stoa::ServerEvent {

namespace {

using namespace Qt::StringLiterals;

JsonWriter event(const QByteArray &type, qsizetype size = 256)
{
    JsonWriter json(size);
    json.field("type", type);
    return json;
}

// A field that most messages do not have.
void putUnlessEmpty(JsonWriter &json, const char *key, const QString &value)
{
    if (!value.isEmpty())
        json.field(key, value);
}

// A name without an account has the id null.
void putPerson(JsonWriter &json, const char *key, UserId id, const QString &name, const QString &displayName)
{
    json.begin(key);
    if (id.isNull())
        json.null("id");
    else
        json.field("id", id.value());
    json.field("name", name);
    putUnlessEmpty(json, "displayName", displayName);
    json.end();
}

void putMarkup(JsonWriter &json, Markup markup)
{
    if (markup == Markup::Markdown)
        json.field("markup", "markdown"_ba);
}

void putEditedAt(JsonWriter &json, const Message &message)
{
    if (message.editedAt.isValid())
        json.field("editedAt", IsoTime::toText(message.editedAt));
}

void putQuote(JsonWriter &json, const Quote &quote)
{
    json.begin("replyTo").field("id", quote.message.value());
    putPerson(json, "author", quote.author, quote.authorName, quote.authorDisplayName);
    if (quote.isRemoved)
        json.trueField("removed");
    else
        json.field("text", quote.snippet);
    json.end();
}

void putYou(JsonWriter &json, const User &you, qint64 ownSeq)
{
    json.begin("you");
    UserJson::put(json, you);
    json.field("seq", ownSeq).end();
}

void putReactions(JsonWriter &json, const QList<Reaction> &reactions)
{
    json.beginArray("reactions");
    for (const Reaction &reaction : reactions) {
        json.beginObject().field("emoji", reaction.emoji).field("count", reaction.count);
        json.beginArray("users");
        for (const UserId user : reaction.users)
            json.add(user.value());
        json.endArray().end();
    }
    json.endArray();
}

void putPin(JsonWriter &json, const Pin &pin)
{
    json.begin("pinned").field("by", pin.by.value()).field("at", IsoTime::toText(pin.at)).end();
}

// The thread of a reply, and the replies of any thread that has some.
void putThread(JsonWriter &json, const Message &message)
{
    if (!message.threadRoot.isNull())
        json.field("thread", message.threadRoot.value());
    const Replies &replies = message.replies;
    if (replies.count > 0)
        json.begin("replies")
            .field("count", replies.count)
            .field("newestAt", IsoTime::toText(replies.newestAt))
            .end();
}

// Nothing for nobody.
void putUsers(JsonWriter &json, const char *key, const QList<UserId> &users)
{
    if (users.isEmpty())
        return;
    json.beginArray(key);
    for (const UserId user : users)
        json.add(user.value());
    json.endArray();
}

// Nothing for a message without mentions.
void putMentions(JsonWriter &json, const QList<UserId> &mentions)
{
    if (mentions.isEmpty())
        return;
    if (mentions.contains(UserId()))
        json.trueField("everyone");
    json.beginArray("mentions");
    for (const UserId user : mentions) {
        if (!user.isNull())
            json.add(user.value());
    }
    json.endArray();
}

// The chat, the number of a later change, and the message with its own number.
void putChangedMessage(JsonWriter &json, const Message &message)
{
    json.field("chat", message.chat.value()).field("seq", message.changeSeq);
    json.field("message", message.id.value()).field("messageSeq", message.seq);
}

// The fields of messages that were changed or answer another one.
void putLaterFields(JsonWriter &json, const Message &message)
{
    if (message.version > 1)
        json.field("version", message.version);
    putEditedAt(json, message);
    if (message.quote)
        putQuote(json, *message.quote);
    putThread(json, message);
    if (!message.reactions.isEmpty())
        putReactions(json, message.reactions);
    if (message.pin)
        putPin(json, *message.pin);
}

void putChats(JsonWriter &json, const QList<ChatOverview> &chats, bool hasMore)
{
    json.raw("chats", ChatListJson::chats(chats));
    if (hasMore)
        json.trueField("more");
}

QByteArray nameOf(SystemMessage::Kind kind)
{
    switch (kind) {
    case SystemMessage::Kind::Joined:
        return "joined"_ba;
    case SystemMessage::Kind::Left:
        return "left"_ba;
    case SystemMessage::Kind::Removed:
        return "removed"_ba;
    case SystemMessage::Kind::RoleChanged:
        return "role"_ba;
    case SystemMessage::Kind::Renamed:
        return "renamed"_ba;
    case SystemMessage::Kind::TopicChanged:
        return "topic"_ba;
    case SystemMessage::Kind::Banned:
        return "banned"_ba;
    case SystemMessage::Kind::BanEnded:
        return "unbanned"_ba;
    case SystemMessage::Kind::KindChanged:
        return "kind"_ba;
    case SystemMessage::Kind::Archived:
        return "archived"_ba;
    case SystemMessage::Kind::Restored:
        return "restored"_ba;
    case SystemMessage::Kind::MessageRemoved:
        return "message_removed"_ba;
    case SystemMessage::Kind::PersonRenamed:
        return "named"_ba;
    }
    return {};
}

void putNewValue(JsonWriter &json, const SystemMessage &line)
{
    if (line.kind == SystemMessage::Kind::Renamed || line.kind == SystemMessage::Kind::PersonRenamed)
        json.field("name", line.value);
    else if (line.kind == SystemMessage::Kind::TopicChanged)
        json.field("topic", line.value);
    else if (line.kind == SystemMessage::Kind::RoleChanged)
        json.field("role", ChatListJson::nameOf(MemberRole(line.value.toInt())));
    else if (line.kind == SystemMessage::Kind::KindChanged)
        json.field("chatKind", ChatListJson::nameOf(ChatKind(line.value.toInt())));
    else if (line.kind == SystemMessage::Kind::Banned && line.value == SystemMessage::absent())
        json.trueField("absent");
}

// Enough for most messages: the markup with escapes, the text in UTF-8, keys and numbers.
qsizetype sizeOf(const Message &message, const QByteArray &html)
{
    constexpr qsizetype keysAndNumbers = 340;
    constexpr qsizetype quoteAndMentions = 240;
    const qsizetype later = message.quote ? quoteAndMentions + 2 * message.quote->snippet.size() : 0;
    return keysAndNumbers + html.size() + html.size() / 8 + 2 * message.text.size() + later;
}

} // namespace

QByteArray welcome(ChatId chat, const QString &epoch, const QString &run, qint64 seq, const User &you,
                   qint64 ownSeq)
{
    JsonWriter json = event("welcome"_ba);
    json.field("chat", chat.value()).field("epoch", epoch).field("run", run).field("seq", seq);
    putYou(json, you, ownSeq);
    return std::move(json).take();
}

QByteArray welcome(const QString &epoch, const QString &run, const User &you, qint64 ownSeq,
                   const QList<ChatOverview> &chats, bool hasMore)
{
    JsonWriter json = event("welcome"_ba);
    json.field("epoch", epoch).field("run", run);
    putYou(json, you, ownSeq);
    putChats(json, chats, hasMore);
    return std::move(json).take();
}

QByteArray chats(const QList<ChatOverview> &chats, bool hasMore, qint64 ownSeq)
{
    JsonWriter json = event("chats"_ba);
    json.field("you", ownSeq);
    putChats(json, chats, hasMore);
    return std::move(json).take();
}

QByteArray joined(const ChatOverview &chat, qint64 ownSeq)
{
    JsonWriter json = event("joined"_ba);
    json.field("you", ownSeq);
    json.raw("chat", ChatListJson::chat(chat));
    return std::move(json).take();
}

QByteArray left(ChatId chat, qint64 ownSeq)
{
    JsonWriter json = event("left"_ba);
    json.field("chat", chat.value());
    if (ownSeq > 0)
        json.field("you", ownSeq);
    return std::move(json).take();
}

QByteArray read(const ReadMarked &marked)
{
    JsonWriter json = event("read"_ba);
    json.field("chat", marked.chat.value());
    ChatListJson::putReadState(json, marked.state);
    json.field("countedTo", marked.countedTo).field("you", marked.ownSeq);
    putUnlessEmpty(json, "nonce", marked.nonce);
    return std::move(json).take();
}

QByteArray message(const Message &message, const QByteArray &html)
{
    const bool isChanged = message.changeSeq > 0;
    JsonWriter json = event("message"_ba, sizeOf(message, html));
    json.field("chat", message.chat.value()).field("seq", isChanged ? message.changeSeq : message.seq);
    if (isChanged)
        json.field("messageSeq", message.seq);
    json.field("id", message.id.value());
    putPerson(json, "author", message.author, message.authorName, message.authorDisplayName);
    json.field("text", message.text);
    putMarkup(json, message.markup);
    json.field("html", html).field("sentAt", IsoTime::toText(message.sentAt));
    putMentions(json, message.mentions);
    putLaterFields(json, message);
    putUnlessEmpty(json, "nonce", message.nonce);
    return std::move(json).take();
}

QByteArray edited(const MessageChanged &change, const QByteArray &html)
{
    const Message &message = change.message;
    JsonWriter json = event("edited"_ba, sizeOf(message, html));
    putChangedMessage(json, message);
    json.field("version", message.version).field("text", message.text);
    putMarkup(json, message.markup);
    json.field("html", html);
    putMentions(json, message.mentions);
    putEditedAt(json, message);
    json.field("by", change.by.value());
    putUnlessEmpty(json, "nonce", change.nonce);
    return std::move(json).take();
}

QByteArray reacted(const MessageChanged &change)
{
    JsonWriter json = event("reacted"_ba);
    putChangedMessage(json, change.message);
    putReactions(json, change.message.reactions);
    json.field("emoji", change.emoji);
    if (change.isOn)
        json.trueField("on");
    else
        json.raw("on", "false"_ba);
    json.field("by", change.by.value());
    putUnlessEmpty(json, "nonce", change.nonce);
    return std::move(json).take();
}

QByteArray pinned(const MessageChanged &change)
{
    JsonWriter json = event("pinned"_ba);
    putChangedMessage(json, change.message);
    if (change.message.pin)
        putPin(json, *change.message.pin);
    else
        json.null("pinned");
    json.field("by", change.by.value());
    putUnlessEmpty(json, "nonce", change.nonce);
    return std::move(json).take();
}

QByteArray removed(const MessageRemoved &removal)
{
    const Message &message = removal.message;
    JsonWriter json = event("removed"_ba);
    putChangedMessage(json, message);
    putPerson(json, "author", message.author, message.authorName, message.authorDisplayName);
    if (!message.threadRoot.isNull())
        putThread(json, message);
    putUnlessEmpty(json, "nonce", message.nonce);
    if (!removal.by.isNull()) { // else it may answer a repeated post
        json.field("by", removal.by.value());
        putUnlessEmpty(json, "request", removal.nonce);
    }
    return std::move(json).take();
}

QByteArray system(const SystemMessage &line)
{
    JsonWriter json = event("system"_ba);
    json.field("chat", line.chat.value()).field("seq", line.seq).field("id", line.id.value());
    json.field("kind", nameOf(line.kind));
    if (line.person)
        putPerson(json, "person", line.person->id, line.person->name, line.person->displayName);
    if (line.by)
        putPerson(json, "by", line.by->id, line.by->name, line.by->displayName);
    putNewValue(json, line);
    json.field("at", IsoTime::toText(line.at));
    return std::move(json).take();
}

QByteArray resumed(qint64 seq)
{
    JsonWriter json = event("resumed"_ba);
    json.field("seq", seq);
    return std::move(json).take();
}

QByteArray resumed(const QList<std::pair<ChatId, qint64>> &positions)
{
    JsonWriter json = event("resumed"_ba);
    json.begin("chats");
    for (const auto &[chat, seq] : positions)
        json.field(QByteArray::number(chat.value()).constData(), seq);
    json.end();
    return std::move(json).take();
}

QByteArray reload(ChatId chat)
{
    JsonWriter json = event("reload"_ba);
    if (!chat.isNull())
        json.field("chat", chat.value());
    return std::move(json).take();
}

QByteArray presence(ChatId chat, int users, const QList<UserId> &online)
{
    JsonWriter json = event("presence"_ba);
    json.field("chat", chat.value()).field("users", users);
    putUsers(json, "online", online);
    return std::move(json).take();
}

QByteArray presenceChange(ChatId chat, int users, const QList<UserId> &came, const QList<UserId> &went)
{
    JsonWriter json = event("presence"_ba);
    json.field("chat", chat.value()).field("users", users);
    putUsers(json, "came", came);
    putUsers(json, "went", went);
    return std::move(json).take();
}

QByteArray typing(ChatId chat, const QList<User> &users, qint64 count)
{
    JsonWriter json = event("typing"_ba);
    json.field("chat", chat.value()).beginArray("users");
    for (const User &user : users) {
        json.beginObject();
        UserJson::put(json, user);
        json.end();
    }
    json.endArray().field("count", count);
    return std::move(json).take();
}

QByteArray announcement(const QString &text, const QDateTime &at)
{
    JsonWriter json = event("announcement"_ba);
    json.field("text", text).field("at", IsoTime::toText(at));
    return std::move(json).take();
}

QByteArray pong()
{
    return event("pong"_ba).take();
}

QByteArray error(const Problem &problem, const QString &nonce, qint64 retryAfter)
{
    JsonWriter json = event("error"_ba);
    json.field("code", problem.code).field("text", problem.text.english());
    putUnlessEmpty(json, "nonce", nonce);
    if (retryAfter > 0)
        json.field("retryAfter", retryAfter);
    return std::move(json).take();
}

} // namespace stoa::ServerEvent
