#pragma once

#include "shared/model/Reaction.h"
#include "shared/model/StrongId.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <algorithm>
#include <optional>

namespace stoa {

// The rules under which a text was written. The numbers are stored.
enum class Markup { Plain = 0, Markdown = 1 };

// The part of a message that its replies show, as that message is now.
struct Quote
{
    static constexpr qsizetype maxSnippet = 200; // code points

    static QString snippetOf(const QString &text)
    {
        qsizetype size = std::min(maxSnippet, text.size());
        for (qsizetype i = 0; i < size; ++i) // a code point may have two characters
            size += text[i].isHighSurrogate() && size < text.size() ? 1 : 0;
        return text.first(size);
    }

    MessageId message;
    UserId author; // null if it was written under a name that has no account
    QString authorName;
    QString snippet; // the beginning of its text; empty if it was removed
    bool isRemoved = false;
    QString authorDisplayName = {}; // User::displayName

    const QString &shownAuthor() const
    {
        return authorDisplayName.isEmpty() ? authorName : authorDisplayName;
    }

    friend bool operator==(const Quote &, const Quote &) = default;
};

// A message that the members of its chat want to find again.
struct Pin
{
    UserId by; // the member who pinned it, who may have left since
    QDateTime at; // UTC

    friend bool operator==(const Pin &, const Pin &) = default;
};

// The replies of a thread, without removed ones.
struct Replies
{
    static constexpr int maxCount = 1'000; // further ones are not counted

    qint64 count = 0;
    QDateTime newestAt = {}; // UTC; null if there are none

    friend bool operator==(const Replies &, const Replies &) = default;
};

// One message as it stands in the database.
struct Message
{
    MessageId id;
    ChatId chat;
    qint64 seq = 0; // the number that it took in the chat when it was posted: its place in the history
    UserId author; // null if it was written under a name that has no account
    QString authorName; // the name it was written under
    QString text;
    QDateTime sentAt; // UTC, to the millisecond
    QString nonce; // the sender's own id for it; empty if it has none
    Markup markup = Markup::Plain;
    qint64 version = 1; // each edit adds one
    QDateTime editedAt = {}; // UTC; null if it was never edited
    qint64 changeSeq = 0; // the number of its latest change; 0 if it is as it was posted
    MessageId threadRoot = {}; // the message that began the thread; null if this is no reply
    std::optional<Quote> quote = {}; // of the message that this one answers
    QList<UserId> mentions = {}; // in the order of the text; a null id stands for everyone in the chat
    QList<Reaction> reactions = {}; // in the order in which each emoji was used first
    std::optional<Pin> pin = {}; // only changed messages have one
    Replies replies = {}; // of the thread that it began, or in which it is a reply
    QString authorDisplayName = {}; // User::displayName, as it is now

    const QString &shownAuthor() const
    {
        return authorDisplayName.isEmpty() ? authorName : authorDisplayName;
    }

    friend bool operator==(const Message &, const Message &) = default;
};

} // namespace stoa
