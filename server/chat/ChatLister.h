#pragma once

#include "server/database/ChangeClock.h"
#include "shared/concurrency/Task.h"
#include "shared/model/ChatOverview.h"

#include <QList>

#include <optional>

namespace stoa {

class DatabaseReader;
class JsonSocket;

// Reads the chats of a person for a socket of all chats: the rest of the list page by page, and each chat
// that the person joins. A chat may move to a page that was read before, or may be joined while the first
// page is on its way, so the list is compared with all memberships in the end. Belongs to the I/O thread of
// the socket.
class ChatLister
{
public:
    ChatLister(JsonSocket &socket, DatabaseReader &reader, const ChangeClock &clock)
        : m_socket(socket)
        , m_reader(reader)
        , m_clock(clock)
    {
    }

    // These say what start() reads. The pages after a place in the list:
    void listAfter(const ChatActivity &place) { m_place = place; }

    // The chats that are missing in the list:
    void compare() { m_isToCompare = true; }

    // How far the user has read the chats of the first page:
    void refreshReadStates() { m_isToRefresh = true; }

    // A chat that the user has joined:
    void add(ChatId chat) { m_joined.append(chat); }

    // Call this after these, and once the client has taken bytes.
    void start()
    {
        if (isListing() && !m_isReading)
            m_reading = list();
    }

    // True if the socket may not know all chats yet.
    bool isListing() const
    {
        return m_place || m_isToCompare || m_isToRefresh || !m_joined.isEmpty() || m_isReading;
    }

private:
    static constexpr qsizetype maxJoined = 100; // in one read
    // The next page is read once no more than this many bytes wait for the client.
    static constexpr qint64 unsentBeforePage = 128 * 1024;

    Task<> list();
    Task<> listJoined();
    Task<> listPage();
    Task<> compareMemberships();
    Task<> readStates();

    JsonSocket &m_socket;
    DatabaseReader &m_reader;
    const ChangeClock &m_clock;
    std::optional<ChatActivity> m_place; // after which pages are missing
    QList<ChatId> m_joined;
    bool m_isToCompare = false;
    bool m_isToRefresh = false;
    bool m_isReading = false; // a read may end before m_reading is assigned
    Task<> m_reading;
};

} // namespace stoa
