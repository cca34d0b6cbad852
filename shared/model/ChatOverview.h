#pragma once

#include "shared/model/Chat.h"
#include "shared/model/MemberRole.h"
#include "shared/model/ReadState.h"

#include <QDateTime>

#include <optional>

namespace stoa {

// The place of a chat in a member's list of chats, which begins with the latest activity. A chat is active
// when a message is posted; until then, its beginning counts.
struct ChatActivity
{
    qint64 order = 0; // the greatest message id of all chats at that moment
    ChatId chat; // decides between chats that have had no message since

    friend auto operator<=>(const ChatActivity &, const ChatActivity &) = default;
};

// The newest message of a chat, as its list shows it.
struct LastMessage
{
    static constexpr qsizetype maxSnippet = 200; // code points

    MessageId id;
    qint64 seq = 0;
    UserId author; // null if it was written under a name that has no account
    QString authorName;
    QDateTime sentAt; // UTC
    QString snippet; // the beginning of its text
    QString authorDisplayName = {}; // User::displayName

    const QString &shownAuthor() const
    {
        return authorDisplayName.isEmpty() ? authorName : authorDisplayName;
    }

    friend bool operator==(const LastMessage &, const LastMessage &) = default;
};

// A chat as one of its members sees it in the list of chats.
struct ChatOverview
{
    Chat chat; // seq is the newest one on disk
    QString topic; // may be empty
    MemberRole role = MemberRole::Member; // the member's own
    qint64 members = 0;
    ReadState read; // the member's own
    qint64 activity = 0; // ChatActivity::order
    // Nothing if the chat has no messages, or if only removed ones are among its newest 20 entries.
    std::optional<LastMessage> last;

    ChatActivity place() const { return {activity, chat.id}; }

    friend bool operator==(const ChatOverview &, const ChatOverview &) = default;
};

} // namespace stoa
