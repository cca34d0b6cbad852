#include "shared/model/LogCategories.h"

namespace stoa {

Q_LOGGING_CATEGORY(lcAdmin, "stoa.admin")
Q_LOGGING_CATEGORY(lcApp, "stoa.app")
Q_LOGGING_CATEGORY(lcAuth, "stoa.auth")
Q_LOGGING_CATEGORY(lcChats, "stoa.chats")
Q_LOGGING_CATEGORY(lcDatabase, "stoa.database")
Q_LOGGING_CATEGORY(lcHashes, "stoa.hashes")
Q_LOGGING_CATEGORY(lcHttp, "stoa.http")
Q_LOGGING_CATEGORY(lcLastSeen, "stoa.last-seen")
Q_LOGGING_CATEGORY(lcMigration, "stoa.migration")
Q_LOGGING_CATEGORY(lcPresence, "stoa.presence")
Q_LOGGING_CATEGORY(lcSockets, "stoa.sockets")
Q_LOGGING_CATEGORY(lcWriter, "stoa.writer")

} // namespace stoa
