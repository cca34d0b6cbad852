#pragma once

#include "shared/model/ChatChange.h"
#include "shared/model/Problem.h"
#include "shared/model/User.h"

#include <QByteArray>

namespace stoa {

// The events that the server sends over stoa.v1 (docs/protocol.md), as compact JSON in UTF-8.
namespace ServerEvent {

QByteArray welcome(ChatId chat, const QString &epoch, qint64 seq, const User &you);
// html is the message as the page shows it.
QByteArray message(const Message &message, const QByteArray &html);
// Author and nonce are those of the removed message, so that its sender knows that it had been stored.
QByteArray removed(const MessageRemoved &removal);
QByteArray resumed(qint64 seq);
QByteArray reload();
// users is the number of people who have a socket in the chat now.
QByteArray presence(ChatId chat, int users);
// An admin's message to everyone who is connected.
QByteArray announcement(const QString &text, const QDateTime &at);
// The text is English; scripts translate by the code. nonce is that of the event that caused the error, and
// empty if it is not known.
QByteArray error(const Problem &problem, const QString &nonce);

} // namespace ServerEvent
} // namespace stoa
