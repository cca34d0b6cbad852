#pragma once

#include "shared/model/ChatChange.h"
#include "shared/model/SystemMessage.h"
#include "shared/store/Rows.h"

// Rows of a SELECT of these columns from these tables, each a message or a line of the history. Without
// reactions and the names in lines, which ReactionStore::readInto() and SystemMessageStore::readNames() add.
namespace stoa::MessageRows {

using namespace Qt::StringLiterals;

inline constexpr auto columns
    = "Messages.messageID, Messages.chatID, Messages.seq, Messages.userID, Messages.username,"
      " Messages.message_text, Messages.timestamp, Messages.nonce, Messages.removedAt, Messages.markup,"
      " Messages.version, Messages.editedAt, Messages.changeSeq, Messages.threadRoot, Messages.replyTo,"
      " Answered.userID, Answered.username, substr(Answered.message_text, 1, 200), Answered.removedAt,"
      " Messages.mentions, Messages.kind, Messages.actor, Pins.userID, Pins.pinnedAt,"
      " Authors.displayName, AnsweredAuthors.displayName"_L1;
inline constexpr auto tables
    = " FROM Messages LEFT JOIN Messages AS Answered ON Answered.messageID = Messages.replyTo"
      " LEFT JOIN Pins ON Pins.messageID = Messages.messageID"
      " LEFT JOIN Users AS Authors ON Authors.userID = Messages.userID"
      " LEFT JOIN Users AS AnsweredAuthors ON AnsweredAuthors.userID = Answered.userID"_L1;

inline constexpr int columnCount = 26; // a query may add its own behind these

Message message(const Rows &rows);
bool isRemoved(const Rows &rows);
HistoryEntry entry(const Rows &rows);
ChatChange change(const Rows &rows);
// The message is without all that a removal takes away.
MessageRemoved removalOf(Message message, UserId by = {}, const QString &nonce = {});

} // namespace stoa::MessageRows
