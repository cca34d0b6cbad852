#pragma once

#include <QString>

#include <string>
#include <vector>

namespace stoa {

// A database for pages: 16 people who share 20 chats, one of 200 messages and one of as many as wanted.
class PageChat
{
public:
    static constexpr int people = 16;

    // The one at `path`; made where there is none. The big chat's messages come by bare SQL: ten million take
    // about a minute.
    PageChat(const QString &path, int bigCount);

    // The file that bin/bench keeps below `folder`, made for the schema of today; others of its kind are
    // removed.
    static QString keptPath(const QString &folder, int bigCount);

    std::string smallPath() const { return m_smallPath; }

    std::string bigPath() const { return m_bigPath; }

    // A new session each; needs the file for itself.
    std::vector<std::string> signIn() const;

private:
    void make(int bigCount);

    QString m_path;
    std::string m_smallPath; // "/chat/1"
    std::string m_bigPath;
};

} // namespace stoa
