#pragma once

#include "shared/model/Message.h"
#include "shared/store/Rows.h"

namespace stoa {

// The columns of a message in the order of Message's members, as messageIn() reads them; the last is
// CASE WHEN removalSeq IS NULL THEN 0 ELSE seq END: in its own place, a message that was taken away is the
// removal of itself.
inline Message messageIn(const Rows &rows)
{
    return {.id = rows.id<MessageId>(0),
            .chat = rows.id<ChatId>(1),
            .seq = rows.integer(2),
            .author = rows.id<UserId>(3),
            .authorName = rows.text(4),
            .text = rows.text(5),
            .sentAt = rows.time(6),
            .nonce = rows.text(7),
            .removedSeq = rows.integer(8)};
}

} // namespace stoa
