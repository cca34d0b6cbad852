#pragma once

#include <QByteArray>
#include <QString>

#include <sys/types.h>

namespace stoa {

// Notices if a file is deleted, or replaced by another one, while it is open: the name must lead to the same
// device and inode. An inode is not used again as long as the file is open.
class FileIdentity
{
public:
    // The file that has this name now. Throws DatabaseError if there is none.
    explicit FileIdentity(const QString &path);

    // Throws DatabaseError (Replaced) if the name does not lead to that file any more. Costs one stat(2).
    void requireUnchanged() const;

private:
    struct Id
    {
        dev_t device = 0;
        ino_t inode = 0;

        bool operator==(const Id &) const = default;
    };

    Id current() const;

    QByteArray m_path;
    Id m_id;
};

} // namespace stoa
