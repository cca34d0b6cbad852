#pragma once

#include "shared/model/Message.h"
#include "shared/model/Problem.h"
#include "shared/model/User.h"

#include <QByteArray>

namespace stoa {

// What the server says over stoa.v1 (docs/protocol.md), as compact JSON in UTF-8.
namespace ServerEvent {

QByteArray welcome(ChatId chat, const QString &epoch, qint64 seq, const User &you);
// html: the message as the page shows it.
QByteArray message(const Message &message, const QByteArray &html);
// In the message's own place it also says whose it was and its nonce.
QByteArray removed(const Message &removal);
QByteArray resumed(qint64 seq);
QByteArray reload();
// users: how many people have a socket in the chat now.
QByteArray presence(ChatId chat, int users);
// Something an admin tells everyone.
QByteArray announcement(const QString &text, const QDateTime &at);
// The text is English: scripts say it by its code. nonce: of the event that caused it; empty: not known.
QByteArray error(const Problem &problem, const QString &nonce);

} // namespace ServerEvent
} // namespace stoa
