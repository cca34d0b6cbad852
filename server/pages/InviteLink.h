#pragma once

#include "shared/model/Secret.h"
#include "shared/model/StrongId.h"
#include "shared/model/User.h"

#include <QDateTime>
#include <QFuture>
#include <QUrl>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;

// A new code that leads into the chat for 7 days. The future fails with HttpError 403 where the inviter is
// not in it.
QFuture<Secret> createInvite(DatabaseReader &reader, DatabaseWriter &writer, const User &inviter,
                             ChatId chat);

// The moment when an invite expires that is made now.
QDateTime inviteExpiry();

// The link that hands the code on; it begins with the server's origin.
QString inviteLink(const QUrl &origin, const Secret &code);

} // namespace stoa
