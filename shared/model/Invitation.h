#pragma once

#include "shared/model/MemberRole.h"
#include "shared/model/StrongId.h"
#include "shared/model/User.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace stoa {

// The rights that an invite gives, and how long it works.
struct InviteTerms
{
    QDateTime expiresAt; // UTC; invalid if it never expires
    int maxUses = 0; // people who may join by it; 0 is any number
    MemberRole role = MemberRole::Member; // of those who join
    bool isForGuests = false; // accounts that are made by it are those of guests

    friend bool operator==(const InviteTerms &, const InviteTerms &) = default;
};

// The facts about a chat that everybody who has an invite link may know before joining it.
struct Invitation
{
    ChatId chat;
    QString chatName;
    int members = 0;
    std::optional<User> inviter; // the member who made the link; nothing if that is not known
    InviteId id = {};
    MemberRole role = MemberRole::Member;
    bool isForGuests = false;
    bool isUsedUp = false; // leads only those into the chat who are members already

    friend bool operator==(const Invitation &, const Invitation &) = default;
};

// An invite in the list of its chat. The code itself is not stored.
struct ListedInvite
{
    InviteId id;
    std::optional<User> maker; // nothing if that is not known
    InviteTerms terms;
    qint64 uses = 0;

    friend bool operator==(const ListedInvite &, const ListedInvite &) = default;
};

} // namespace stoa
