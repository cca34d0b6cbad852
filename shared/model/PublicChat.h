#pragma once

#include "shared/model/ChatOverview.h"

namespace stoa {

// A public chat as everybody who is signed in sees it in their list, or an archived one as its members see
// it.
struct PublicChat
{
    ChatId id;
    QString name;
    QString topic; // may be empty
    qint64 members = 0;
    qint64 activity = 0; // ChatActivity::order
    bool isMember = false; // the user who looks at the list

    ChatActivity place() const { return {activity, id}; }

    friend bool operator==(const PublicChat &, const PublicChat &) = default;
};

} // namespace stoa
