#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace stoa {

// Asks for the text of an announcement.
class AnnounceDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AnnounceDialog(QWidget *parent = nullptr);

    QString text() const;

private:
    QPlainTextEdit *m_text;
};

} // namespace stoa
