#pragma once

#include "shared/model/ChatChange.h"
#include "shared/model/ChatOverview.h"
#include "shared/model/Problem.h"
#include "shared/model/User.h"

#include <QByteArray>

namespace stoa {

// The events that the server sends in stoa.v1 (docs/protocol.md), as compact JSON in UTF-8.
namespace ServerEvent {

// ownSeq: the number of the latest change of the person's own state that the event includes.
// On a socket for one chat.
QByteArray welcome(ChatId chat, const QString &epoch, const QString &run, qint64 seq, const User &you,
                   qint64 ownSeq);
// On a socket for all chats, with the first page of them. hasMore: further pages follow.
QByteArray welcome(const QString &epoch, const QString &run, const User &you, qint64 ownSeq,
                   const QList<ChatOverview> &chats, bool hasMore);
// The next page.
QByteArray chats(const QList<ChatOverview> &chats, bool hasMore, qint64 ownSeq);
// The person is in another chat now.
QByteArray joined(const ChatOverview &chat, qint64 ownSeq);
// The person is in no such chat (any more). ownSeq: 0 if it is not known.
QByteArray left(ChatId chat, qint64 ownSeq = 0);
// How far the person has read a chat now.
QByteArray read(const ReadMarked &marked);
// A message as it is now, at the number of its latest change. html: its markup as pages show it.
QByteArray message(const Message &message, const QByteArray &html);
// A message whose text has changed. Neither the event nor its html has reactions.
QByteArray edited(const MessageChanged &change, const QByteArray &html);
// A message whose reactions have changed, with all that it has now.
QByteArray reacted(const MessageChanged &change);
// A message that was pinned, or is no longer.
QByteArray pinned(const MessageChanged &change);
// Author and nonce are those of the removed message, so that its sender knows that it had been stored. The
// nonce of the request to remove it is in a field of its own.
QByteArray removed(const MessageRemoved &removal);
// A line of the history that nobody has written.
QByteArray system(const SystemMessage &line);
QByteArray resumed(qint64 seq);
// The numbers up to which everything was sent, by chat.
QByteArray resumed(const QList<std::pair<ChatId, qint64>> &positions);
// chat: null for all chats of the socket.
QByteArray reload(ChatId chat);
// users: the number of members of the chat who are online. online: all of them; empty if they are too many
// to name.
QByteArray presence(ChatId chat, int users, const QList<UserId> &online);
// came: those who are there now and perhaps were not before. went: those who are not.
QByteArray presenceChange(ChatId chat, int users, const QList<UserId> &came, const QList<UserId> &went);
// users: the first who are typing in the chat. count: the number of all who are.
QByteArray typing(ChatId chat, const QList<User> &users, qint64 count);
// A message from an admin to everybody.
QByteArray announcement(const QString &text, const QDateTime &at);
// The answer to a ping.
QByteArray pong();
// The text is English; scripts translate the code. nonce: of the event that caused the error, or empty.
// retryAfter: the time after which to send the event again, in milliseconds; 0 leaves it out.
QByteArray error(const Problem &problem, const QString &nonce, qint64 retryAfter = 0);

} // namespace ServerEvent
} // namespace stoa
