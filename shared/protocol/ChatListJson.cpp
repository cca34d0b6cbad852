#include "shared/protocol/ChatListJson.h"

#include "shared/model/IsoTime.h"
#include "shared/protocol/JsonWriter.h"
#include "shared/protocol/UserJson.h"

#include <QList>

namespace stoa::ChatListJson {

using namespace Qt::StringLiterals;

namespace {

void putLastMessage(JsonWriter &json, const LastMessage &last)
{
    json.begin("last").field("id", last.id.value()).field("seq", last.seq).begin("author");
    if (last.author.isNull())
        json.null("id");
    else
        json.field("id", last.author.value());
    json.field("name", last.authorName);
    if (!last.authorDisplayName.isEmpty())
        json.field("displayName", last.authorDisplayName);
    json.end();
    json.field("sentAt", IsoTime::toText(last.sentAt)).field("text", last.snippet).end();
}

} // namespace

QByteArray nameOf(Notify notify)
{
    switch (notify) {
    case Notify::Mentions:
        return "mentions"_ba;
    case Notify::Muted:
        return "muted"_ba;
    case Notify::All:
        break;
    }
    return "all"_ba;
}

std::optional<Notify> notifyNamed(const QString &name)
{
    for (const Notify notify : {Notify::All, Notify::Mentions, Notify::Muted}) {
        if (name.toUtf8() == nameOf(notify))
            return notify;
    }
    return {};
}

std::optional<ChatKind> groupKindNamed(const QString &name)
{
    for (const ChatKind kind : {ChatKind::Group, ChatKind::Public, ChatKind::Announcement}) {
        if (name.toUtf8() == nameOf(kind))
            return kind;
    }
    return {};
}

std::optional<MemberRole> roleNamed(const QString &name)
{
    for (const MemberRole role : {MemberRole::Member, MemberRole::Moderator, MemberRole::Owner}) {
        if (name.toUtf8() == nameOf(role))
            return role;
    }
    return {};
}

void putReadState(JsonWriter &json, const ReadState &state)
{
    json.field("readSeq", state.readSeq).field("unread", state.unread).field("mentions", state.mentions);
    json.field("notify", nameOf(state.notify));
}

QByteArray chat(const ChatOverview &overview)
{
    JsonWriter json(512);
    json.field("id", overview.chat.id.value()).field("name", overview.chat.name);
    json.field("seq", overview.chat.seq).field("topic", overview.topic);
    json.field("kind", nameOf(overview.chat.kind)).field("role", nameOf(overview.role));
    json.field("members", overview.members).field("activity", overview.activity);
    if (overview.chat.isArchived)
        json.trueField("archived");
    putReadState(json, overview.read);
    if (overview.last)
        putLastMessage(json, *overview.last);
    return std::move(json).take();
}

QByteArray chats(const QList<ChatOverview> &overviews)
{
    QByteArrayList elements;
    for (const ChatOverview &overview : overviews)
        elements.append(chat(overview));
    return '[' + elements.join(',') + ']';
}

QByteArray members(const QList<ChatMember> &members, const QSet<UserId> &online)
{
    QByteArrayList elements;
    for (const ChatMember &member : members) {
        JsonWriter json(64);
        UserJson::put(json, member.user);
        json.field("role", nameOf(member.role))
            .raw("online", online.contains(member.user.id) ? "true" : "false");
        elements.append(std::move(json).take());
    }
    return '[' + elements.join(',') + ']';
}

} // namespace stoa::ChatListJson
