#pragma once

#include "shared/model/StrongId.h"

#include <QByteArray>
#include <QString>

namespace stoa {

// The numbers are stored. A group is private: people come by invites. A direct chat is one of two people
// (DirectChatStore). A public chat is listed for everybody who is signed in, and anyone may join it. One for
// announcements is a group in which only owners and moderators write.
enum class ChatKind { Group = 0, Direct = 1, Public = 2, Announcement = 3 };

// As in APIs and commands.
inline QByteArray nameOf(ChatKind kind)
{
    switch (kind) {
    case ChatKind::Direct:
        return QByteArrayLiteral("direct");
    case ChatKind::Public:
        return QByteArrayLiteral("public");
    case ChatKind::Announcement:
        return QByteArrayLiteral("announcement");
    case ChatKind::Group:
        break;
    }
    return QByteArrayLiteral("group");
}

// A chat, as one of its members sees it: a direct chat has the name of the other member. seq is the number of
// its newest change; each change adds one, without gaps.
struct Chat
{
    ChatId id;
    QString name;
    qint64 seq = 0;
    ChatKind kind = ChatKind::Group;
    bool isArchived = false; // nobody writes, edits, reacts or pins in it

    friend bool operator==(const Chat &, const Chat &) = default;
};

} // namespace stoa
