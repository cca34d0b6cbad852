#pragma once

#include "shared/model/ChatMember.h"
#include "shared/model/ChatOverview.h"

#include <QByteArray>
#include <QSet>

namespace stoa {

class JsonWriter;

// A member's list of chats as JSON in UTF-8 (docs/protocol.md), for sockets and HTTP alike.
namespace ChatListJson {

QByteArray chat(const ChatOverview &overview);
// An array of them.
QByteArray chats(const QList<ChatOverview> &overviews);
// An array of the people in a chat.
QByteArray members(const QList<ChatMember> &members, const QSet<UserId> &online);
// Adds the fields "readSeq", "unread", "mentions" and "notify".
void putReadState(JsonWriter &json, const ReadState &state);

QByteArray nameOf(Notify notify);
using stoa::nameOf; // of a MemberRole and a ChatKind
// Nothing if there is no such name.
std::optional<Notify> notifyNamed(const QString &name);
std::optional<MemberRole> roleNamed(const QString &name);
std::optional<ChatKind> groupKindNamed(const QString &name); // nothing for a direct chat, too

} // namespace ChatListJson
} // namespace stoa
