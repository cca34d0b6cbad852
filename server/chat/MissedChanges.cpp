#include "server/chat/MissedChanges.h"

#include "shared/store/Store.h"

namespace stoa {

// If another run has sent the number to continue after, it may have sent changes that are not in this
// database, which was then replaced by an older copy.
MissedChanges::Outcome MissedChanges::read(const Store &store, const User &user, const Position &position,
                                           int limit)
{
    const auto membership = store.memberships().find(user, position.chat);
    if (!membership)
        return NotAMember{store.users().ownSeq(user.id)};
    const qint64 newest = membership->chat().seq;
    const auto end = position.run.isEmpty() ? position.after
                                            : store.runs().endOf(position.run, position.chat);
    if (!end || position.after > *end)
        return Gone{newest};
    if (position.after == newest || limit == 0)
        return Changes{{}, position.after == newest, newest};
    const auto changes = store.history().changesAfter(*membership, position.after, limit);
    return Changes{changes, changes.size() < limit, newest};
}

} // namespace stoa
