#pragma once

#include "shared/model/AnnouncementText.h"
#include "shared/model/Message.h"

#include <optional>

namespace stoa {

struct CommittedBatch;
class Store;

// What admins do to chats that people are in: the change in the store, and what the batch tells the sockets
// once it is on disk. For jobs of DatabaseWriter, inside their transaction.
namespace Moderation {

// The removal; nothing where there is no such message (any more). Its text is in no row afterwards.
std::optional<Message> removeMessage(MessageId message, Store &store, CommittedBatch &batch);
// False where they were not in the chat. They come back only by an invite.
bool removeMember(UserId user, ChatId chat, Store &store, CommittedBatch &batch);
// False where there was none. ChatRemoval clears its messages away later.
bool removeChat(ChatId chat, Store &store, CommittedBatch &batch);
// To everyone who speaks stoa.v1 and is there; it is stored nowhere.
void announce(const AnnouncementText &text, CommittedBatch &batch);

} // namespace Moderation
} // namespace stoa
