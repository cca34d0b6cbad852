#pragma once

#include <QDateTime>
#include <QDialog>

namespace stoa {

// Shows a secret link once, so that it can be copied.
class LinkDialog : public QDialog
{
    Q_OBJECT
public:
    LinkDialog(const QString &title, const QString &link, const QDateTime &expiresAt,
               QWidget *parent = nullptr);
};

} // namespace stoa
