#pragma once

#include "shared/model/ChatOverview.h"

#include <QByteArray>

namespace stoa {

class JsonWriter;

// A member's list of chats as JSON in UTF-8 (docs/protocol.md), for sockets and HTTP alike.
namespace ChatListJson {

QByteArray chat(const ChatOverview &overview);
// An array of them.
QByteArray chats(const QList<ChatOverview> &overviews);
// Adds the fields "readSeq", "unread", "mentions" and "notify".
void putReadState(JsonWriter &json, const ReadState &state);

QByteArray nameOf(Notify notify);
QByteArray nameOf(MemberRole role);
// Nothing if there is no such name.
std::optional<Notify> notifyNamed(const QString &name);

} // namespace ChatListJson
} // namespace stoa
