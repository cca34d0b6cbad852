<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AccountDeletion</name>
    <message>
        <source>Your password is wrong.</source>
        <translation>Dein Passwort ist falsch.</translation>
    </message>
</context>
<context>
    <name>AccountPage</name>
    <message>
        <source>Unknown device</source>
        <translation>Unbekanntes Gerät</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
</context>
<context>
    <name>AdminApi</name>
    <message>
        <source>A token name must have 1 to %1 visible characters.</source>
        <translation>Der Name eines Tokens muss 1 bis %1 sichtbare Zeichen haben.</translation>
    </message>
    <message>
        <source>This name is already taken.</source>
        <translation>Dieser Name ist schon vergeben.</translation>
    </message>
    <message>
        <source>This account is deactivated. Activate it first.</source>
        <translation>Dieses Konto ist deaktiviert. Aktiviere es zuerst.</translation>
    </message>
    <message>
        <source>There is nothing with this ID.</source>
        <translation>Es gibt nichts mit dieser ID.</translation>
    </message>
    <message>
        <source>There is no user with the ID %1.</source>
        <translation>Es gibt kein Konto mit der ID %1.</translation>
    </message>
    <message>
        <source>There is no chat with the ID %1.</source>
        <translation>Es gibt keinen Chat mit der ID %1.</translation>
    </message>
    <message>
        <source>There is no message with the ID %1.</source>
        <translation>Es gibt keine Nachricht mit der ID %1.</translation>
    </message>
    <message>
        <source>There is no valid session with the ID %1.</source>
        <translation>Es gibt keine gültige Sitzung mit der ID %1.</translation>
    </message>
    <message>
        <source>There is no valid invite with the ID %1.</source>
        <translation>Es gibt keine gültige Einladung mit der ID %1.</translation>
    </message>
    <message>
        <source>There is no admin token with the ID %1.</source>
        <translation>Es gibt kein Admin-Token mit der ID %1.</translation>
    </message>
    <message>
        <source>User %1 is not a member of chat %2.</source>
        <translation>Das Konto %1 ist kein Mitglied des Chats %2.</translation>
    </message>
    <message>
        <source>There is no open connection with the ID %1.</source>
        <translation>Es gibt keine offene Verbindung mit der ID %1.</translation>
    </message>
    <message>
        <source>The role must be &quot;owner&quot;, &quot;admin&quot;, &quot;member&quot; or &quot;guest&quot;.</source>
        <translation>Die Rolle muss „owner“, „admin“, „member“ oder „guest“ sein.</translation>
    </message>
    <message>
        <source>User %1 is not banned from chat %2.</source>
        <translation>Das Konto %1 ist im Chat %2 nicht gesperrt.</translation>
    </message>
</context>
<context>
    <name>AdminGate</name>
    <message>
        <source>A valid admin token is required.</source>
        <translation>Dafür ist ein gültiges Admin-Token nötig.</translation>
    </message>
</context>
<context>
    <name>AnnouncementText</name>
    <message>
        <source>An announcement can have up to %1 characters.</source>
        <translation>Eine Ankündigung darf höchstens %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>Api</name>
    <message>
        <source>The content type must be application/json.</source>
        <translation>Der Inhaltstyp muss application/json sein.</translation>
    </message>
    <message>
        <source>The request body is not valid JSON.</source>
        <translation>Der Inhalt der Anfrage ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>The request body must be a JSON object.</source>
        <translation>Der Inhalt der Anfrage muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a string.</source>
        <translation>„%1“ muss eine Zeichenkette sein.</translation>
    </message>
    <message>
        <source>&quot;date&quot; must be a day such as 2026-11-22.</source>
        <translation>„date“ muss ein Tag wie 2026-11-22 sein.</translation>
    </message>
    <message>
        <source>Only one of &quot;before&quot;, &quot;after&quot;, &quot;around&quot; and &quot;date&quot; can be given.</source>
        <translation>Von „before“, „after“, „around“ und „date“ ist nur eines erlaubt.</translation>
    </message>
    <message>
        <source>There is no message with this ID in your chats.</source>
        <translation>In deinen Chats gibt es keine Nachricht mit dieser ID.</translation>
    </message>
    <message>
        <source>&quot;markup&quot; must be &quot;plain&quot; or &quot;markdown&quot;.</source>
        <translation>„markup“ muss „plain“ oder „markdown“ sein.</translation>
    </message>
    <message>
        <source>Another message was already sent with this nonce.</source>
        <translation>Mit dieser Nonce wurde schon eine andere Nachricht gesendet.</translation>
    </message>
    <message>
        <source>You are in no chat with this ID.</source>
        <translation>Du bist in keinem Chat mit dieser ID.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number from 1 to 2^53.</source>
        <translation>„%1“ muss eine ganze Zahl von 1 bis 2^53 sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is out of range.</source>
        <translation>„%1“ liegt außerhalb des erlaubten Bereichs.</translation>
    </message>
    <message>
        <source>&quot;after&quot; must be the &quot;next&quot; of the page before.</source>
        <translation>„after“ muss das „next“ der vorigen Seite sein.</translation>
    </message>
    <message>
        <source>Either &quot;upTo&quot; or &quot;unreadFrom&quot; must be given.</source>
        <translation>Entweder „upTo“ oder „unreadFrom“ muss angegeben sein.</translation>
    </message>
    <message>
        <source>&quot;notify&quot; must be &quot;all&quot;, &quot;mentions&quot; or &quot;muted&quot;.</source>
        <translation>„notify“ muss „all“, „mentions“ oder „muted“ sein.</translation>
    </message>
    <message>
        <source>You share no chat with a person of this ID.</source>
        <translation>Du hast mit niemandem mit dieser ID einen gemeinsamen Chat.</translation>
    </message>
    <message>
        <source>You can&apos;t have a direct chat with yourself.</source>
        <translation>Du kannst keinen Direktchat mit dir selbst haben.</translation>
    </message>
    <message>
        <source>Too many of your requests wait for changes already.</source>
        <translation>Es warten schon zu viele deiner Anfragen auf Änderungen.</translation>
    </message>
    <message>
        <source>A chat between two people has no name, topic or roles of its own.</source>
        <translation>Ein Chat zwischen zwei Personen hat keinen eigenen Namen, kein Thema und keine Rollen.</translation>
    </message>
    <message>
        <source>Your role in this chat does not allow this.</source>
        <translation>Deine Rolle in diesem Chat erlaubt das nicht.</translation>
    </message>
    <message>
        <source>There is no member with this ID in this chat.</source>
        <translation>In diesem Chat ist kein Mitglied mit dieser ID.</translation>
    </message>
    <message>
        <source>&quot;role&quot; must be &quot;owner&quot;, &quot;moderator&quot; or &quot;member&quot;.</source>
        <translation>„role“ muss „owner“, „moderator“ oder „member“ sein.</translation>
    </message>
    <message>
        <source>A chat needs an owner. Make somebody else an owner first.</source>
        <translation>Ein Chat braucht eine Leitung. Übertrage sie zuerst jemand anderem.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false.</source>
        <translation>„%1“ muss true oder false sein.</translation>
    </message>
    <message>
        <source>You have no session with this ID. It may have ended already.</source>
        <translation>Du hast keine Sitzung mit dieser ID. Vielleicht ist sie schon beendet.</translation>
    </message>
    <message>
        <source>&quot;kind&quot; must be &quot;group&quot;, &quot;public&quot; or &quot;announcement&quot;.</source>
        <translation>„kind“ muss „group“, „public“ oder „announcement“ sein.</translation>
    </message>
    <message>
        <source>There is no public chat with this ID.</source>
        <translation>Es gibt keinen öffentlichen Chat mit dieser ID.</translation>
    </message>
    <message>
        <source>&quot;maxUses&quot; must be at most %1.</source>
        <translation>„maxUses“ darf höchstens %1 sein.</translation>
    </message>
    <message>
        <source>&quot;role&quot; must be &quot;moderator&quot; or &quot;member&quot;.</source>
        <translation>„role“ muss „moderator“ oder „member“ sein.</translation>
    </message>
    <message>
        <source>&quot;before&quot; must be the &quot;next&quot; of the page before.</source>
        <translation>„before“ muss das „next“ der vorigen Seite sein.</translation>
    </message>
    <message>
        <source>There is no invite with this ID in this chat.</source>
        <translation>In diesem Chat gibt es keine Einladung mit dieser ID.</translation>
    </message>
    <message>
        <source>&quot;expires&quot; must be &quot;hour&quot;, &quot;day&quot;, &quot;week&quot;, &quot;month&quot; or &quot;never&quot;.</source>
        <translation>„expires“ muss „hour“, „day“, „week“, „month“ oder „never“ sein.</translation>
    </message>
    <message>
        <source>&quot;name&quot;, &quot;topic&quot;, &quot;kind&quot; or &quot;archived&quot; must be given.</source>
        <translation>„name“, „topic“, „kind“ oder „archived“ muss angegeben sein.</translation>
    </message>
    <message>
        <source>Guests of this server can&apos;t do this.</source>
        <translation>Gäste dieses Servers können das nicht.</translation>
    </message>
    <message>
        <source>A chat between two people has no moderators. Ask an admin of the server.</source>
        <translation>Ein Chat zwischen zwei Personen hat keine Moderatoren. Wende dich an einen Admin des Servers.</translation>
    </message>
    <message>
        <source>You can&apos;t report your own message.</source>
        <translation>Du kannst deine eigene Nachricht nicht melden.</translation>
    </message>
</context>
<context>
    <name>AuthPage</name>
    <message>
        <source>The name or password is wrong.</source>
        <translation>Name oder Passwort ist falsch.</translation>
    </message>
    <message>
        <source>This account has been deactivated. Contact an admin of this server.</source>
        <translation>Dieses Konto wurde deaktiviert. Wende dich an die Admins dieses Servers.</translation>
    </message>
    <message>
        <source>This server takes no new accounts. Ask an admin of this server for one.</source>
        <translation>Dieser Server nimmt keine neuen Konten an. Bitte einen Admin des Servers um eines.</translation>
    </message>
    <message>
        <source>This name is taken. Choose another one, or sign in if it is yours.</source>
        <translation>Dieser Name ist vergeben. Wähle einen anderen, oder melde dich an, wenn es deiner ist.</translation>
    </message>
    <message>
        <source>This name looks like that of another account. Choose another one.</source>
        <translation>Dieser Name sieht aus wie der eines anderen Kontos. Wähle einen anderen.</translation>
    </message>
</context>
<context>
    <name>ChatName</name>
    <message>
        <source>This name contains characters that can&apos;t be used.</source>
        <translation>Der Name enthält unzulässige Zeichen.</translation>
    </message>
    <message>
        <source>Give the chat a name.</source>
        <translation>Gib dem Chat einen Namen.</translation>
    </message>
    <message>
        <source>A chat name can have up to %1 characters.</source>
        <translation>Der Name eines Chats darf höchstens %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Another message was already sent from this page. Send this one again.</source>
        <translation>Von dieser Seite wurde schon eine andere Nachricht gesendet. Sende diese noch einmal.</translation>
    </message>
    <message>
        <source>This message is not in this chat. It may have been deleted.</source>
        <translation>Diese Nachricht ist nicht in diesem Chat. Vielleicht wurde sie gelöscht.</translation>
    </message>
</context>
<context>
    <name>ChatTopic</name>
    <message>
        <source>This topic contains characters that can&apos;t be used.</source>
        <translation>Dieses Thema enthält Zeichen, die nicht verwendet werden können.</translation>
    </message>
    <message>
        <source>A topic can have up to %1 characters.</source>
        <translation>Ein Thema kann bis zu %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>ClientEvent</name>
    <message>
        <source>&quot;epoch&quot; and &quot;run&quot; must be strings, and &quot;after&quot; a whole number.</source>
        <translation>„epoch“ und „run“ müssen Zeichenketten sein, und „after“ eine ganze Zahl.</translation>
    </message>
    <message>
        <source>Each frame must contain one JSON object.</source>
        <translation>Jeder Frame muss genau ein JSON-Objekt enthalten.</translation>
    </message>
    <message>
        <source>This server does not know this type of event.</source>
        <translation>Dieser Server kennt diesen Ereignistyp nicht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number from 1 to 2^53.</source>
        <translation>„%1“ muss eine ganze Zahl von 1 bis 2^53 sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a string.</source>
        <translation>„%1“ muss eine Zeichenkette sein.</translation>
    </message>
    <message>
        <source>&quot;markup&quot; must be &quot;plain&quot; or &quot;markdown&quot;.</source>
        <translation>„markup“ muss „plain“ oder „markdown“ sein.</translation>
    </message>
    <message>
        <source>&quot;on&quot; must be true or false.</source>
        <translation>„on“ muss true oder false sein.</translation>
    </message>
    <message>
        <source>&quot;chat&quot; must name one of your chats.</source>
        <translation>„chat“ muss einen deiner Chats nennen.</translation>
    </message>
    <message>
        <source>&quot;chats&quot; must name up to %1 chats, each with a whole number.</source>
        <translation>„chats“ darf bis zu %1 Chats nennen, jeden mit einer ganzen Zahl.</translation>
    </message>
</context>
<context>
    <name>DisplayName</name>
    <message>
        <source>A display name can have up to %1 characters.</source>
        <translation>Ein Anzeigename darf höchstens %1 Zeichen haben.</translation>
    </message>
    <message>
        <source>This name contains invisible characters that can&apos;t be used.</source>
        <translation>Dieser Name enthält unsichtbare Zeichen, die nicht verwendet werden können.</translation>
    </message>
</context>
<context>
    <name>Emoji</name>
    <message>
        <source>&quot;emoji&quot; must be one emoji.</source>
        <translation>„emoji“ muss genau ein Emoji sein.</translation>
    </message>
</context>
<context>
    <name>ErrorPage</name>
    <message>
        <source>You&apos;re not signed in</source>
        <translation>Du bist nicht angemeldet</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>Page not found</source>
        <translation>Seite nicht gefunden</translation>
    </message>
    <message>
        <source>Busy right now</source>
        <translation>Gerade ausgelastet</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>That didn&apos;t work</source>
        <translation>Das hat nicht geklappt</translation>
    </message>
    <message>
        <source>This invite has expired</source>
        <translation>Diese Einladung ist abgelaufen</translation>
    </message>
    <message>
        <source>This link no longer works</source>
        <translation>Dieser Link funktioniert nicht mehr</translation>
    </message>
    <message>
        <source>You&apos;re not in this chat</source>
        <translation>Du bist nicht in diesem Chat</translation>
    </message>
    <message>
        <source>Message not found</source>
        <translation>Nachricht nicht gefunden</translation>
    </message>
</context>
<context>
    <name>FormData</name>
    <message>
        <source>The form contains characters that can&apos;t be used.</source>
        <translation>Das Formular enthält unzulässige Zeichen.</translation>
    </message>
    <message>
        <source>The content type must be application/x-www-form-urlencoded.</source>
        <translation>Der Inhaltstyp muss application/x-www-form-urlencoded sein.</translation>
    </message>
    <message>
        <source>The form has too many fields.</source>
        <translation>Das Formular hat zu viele Felder.</translation>
    </message>
</context>
<context>
    <name>HttpServer</name>
    <message>
        <source>This address is not valid.</source>
        <translation>Diese Adresse ist ungültig.</translation>
    </message>
    <message>
        <source>There is nothing at this address.</source>
        <translation>Unter dieser Adresse gibt es nichts.</translation>
    </message>
    <message>
        <source>This address does not support this HTTP method.</source>
        <translation>Diese Adresse unterstützt diese HTTP-Methode nicht.</translation>
    </message>
    <message>
        <source>The server could not answer. Try again.</source>
        <translation>Der Server konnte nicht antworten. Versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The server ran into an error. Try again in a moment.</source>
        <translation>Auf dem Server ist ein Fehler aufgetreten. Versuch es gleich noch einmal.</translation>
    </message>
</context>
<context>
    <name>InviteLink</name>
    <message>
        <source>Nobody can be invited to a chat between two people.</source>
        <translation>In einen Chat zwischen zwei Personen kann niemand eingeladen werden.</translation>
    </message>
    <message>
        <source>You have %1 invites to this chat already. Revoke one first.</source>
        <translation>Du hast schon %1 Einladungen in diesen Chat. Widerrufe zuerst eine davon.</translation>
    </message>
</context>
<context>
    <name>InviteOffer</name>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 Personen</translation>
    </message>
    <message>
        <source>This invite link is no longer valid. Ask for a new one.</source>
        <translation>Dieser Einladungslink ist nicht mehr gültig. Bitte um einen neuen.</translation>
    </message>
</context>
<context>
    <name>InvitePage</name>
    <message>
        <source>Open the link to join the chat.</source>
        <translation>Öffne den Link, um dem Chat beizutreten.</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d. MMMM</translation>
    </message>
</context>
<context>
    <name>InvitesPage</name>
    <message>
        <source>Choose from the lists.</source>
        <translation>Wähle aus den Listen.</translation>
    </message>
</context>
<context>
    <name>JsonSocket</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Der Server ist gerade ausgelastet. Versuch es gleich noch einmal.</translation>
    </message>
</context>
<context>
    <name>MessageForms</name>
    <message>
        <source>This form is incomplete. Load the page again.</source>
        <translation>Dieses Formular ist unvollständig. Lade die Seite neu.</translation>
    </message>
    <message>
        <source>Write or choose one emoji.</source>
        <translation>Gib ein Emoji ein oder wähle eins aus.</translation>
    </message>
</context>
<context>
    <name>MessageTask</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Der Server ist gerade ausgelastet. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full. The message may not have been saved.</source>
        <translation>Die Festplatte des Servers ist voll. Die Nachricht wurde vielleicht nicht gespeichert.</translation>
    </message>
    <message>
        <source>The message may not have been saved. Try again: it will appear only once.</source>
        <translation>Die Nachricht wurde vielleicht nicht gespeichert. Versuch es noch einmal: Sie erscheint nur einmal.</translation>
    </message>
    <message>
        <source>You are no longer a member of this chat.</source>
        <translation>Du bist nicht mehr Mitglied dieses Chats.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full. The change may not have been saved.</source>
        <translation>Die Festplatte des Servers ist voll. Die Änderung wurde vielleicht nicht gespeichert.</translation>
    </message>
    <message>
        <source>The change may not have been saved. Try again: it is made only once.</source>
        <translation>Die Änderung wurde vielleicht nicht gespeichert. Versuch es noch einmal: Sie wird nur einmal ausgeführt.</translation>
    </message>
    <message>
        <source>There is no such message, or it was removed.</source>
        <translation>Diese Nachricht gibt es nicht, oder sie wurde gelöscht.</translation>
    </message>
    <message>
        <source>Somebody else has written this message.</source>
        <translation>Diese Nachricht hat jemand anders geschrieben.</translation>
    </message>
    <message>
        <source>This message was edited meanwhile.</source>
        <translation>Diese Nachricht wurde inzwischen bearbeitet.</translation>
    </message>
    <message>
        <source>A message can have up to %1 different reactions.</source>
        <translation>Eine Nachricht kann bis zu %1 verschiedene Reaktionen haben.</translation>
    </message>
    <message>
        <source>A chat can have up to %1 pinned messages. Unpin another one first.</source>
        <translation>Ein Chat kann bis zu %1 angeheftete Nachrichten haben. Löse zuerst eine andere.</translation>
    </message>
    <message>
        <source>Only owners and moderators write in this chat.</source>
        <translation>In diesem Chat schreiben nur Leitung und Moderation.</translation>
    </message>
    <message>
        <source>This chat is archived. Nothing can be written in it until it is restored.</source>
        <translation>Dieser Chat ist archiviert. Darin kann nichts geschrieben werden, bis er wiederhergestellt ist.</translation>
    </message>
</context>
<context>
    <name>MessageText</name>
    <message>
        <source>Write something first.</source>
        <translation>Schreib zuerst etwas.</translation>
    </message>
    <message>
        <source>This text contains characters that can&apos;t be used.</source>
        <translation>Der Text enthält unzulässige Zeichen.</translation>
    </message>
    <message>
        <source>A message can have up to %1 characters.</source>
        <translation>Eine Nachricht darf höchstens %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>NewPassword</name>
    <message>
        <source>This password is too long.</source>
        <translation>Dieses Passwort ist zu lang.</translation>
    </message>
    <message>
        <source>Choose a password with at least %1 characters.</source>
        <translation>Wähle ein Passwort mit mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>Too many people are signing in right now. Try again in a moment.</source>
        <translation>Gerade melden sich zu viele Leute an. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>This password is one of the first that others would try. Choose another one.</source>
        <translation>Dieses Passwort würden andere als eines der ersten versuchen. Wähle ein anderes.</translation>
    </message>
</context>
<context>
    <name>Nonce</name>
    <message>
        <source>A nonce must have 1 to %1 printable characters.</source>
        <translation>Eine Nonce muss 1 bis %1 druckbare Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>This page does not exist.</source>
        <translation>Diese Seite gibt es nicht.</translation>
    </message>
    <message>
        <source>Only members can open this chat. Ask one of them for an invite link.</source>
        <translation>Nur Mitglieder können diesen Chat öffnen. Bitte jemanden von ihnen um einen Einladungslink.</translation>
    </message>
</context>
<context>
    <name>PasswordChange</name>
    <message>
        <source>Your old password is wrong.</source>
        <translation>Dein altes Passwort ist falsch.</translation>
    </message>
</context>
<context>
    <name>PublicChatsPage</name>
    <message>
        <source>This chat is not public any more.</source>
        <translation>Dieser Chat ist nicht mehr öffentlich.</translation>
    </message>
</context>
<context>
    <name>ReadMarkTask</name>
    <message>
        <source>Nothing in this chat has this number yet.</source>
        <translation>In diesem Chat hat noch nichts diese Nummer.</translation>
    </message>
</context>
<context>
    <name>ReportReason</name>
    <message>
        <source>This reason contains characters that can&apos;t be used.</source>
        <translation>Diese Begründung enthält Zeichen, die nicht verwendet werden können.</translation>
    </message>
    <message>
        <source>A reason can have up to %1 characters.</source>
        <translation>Eine Begründung kann bis zu %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Choose one of the messages.</source>
        <translation>Wähle eine der Nachrichten.</translation>
    </message>
</context>
<context>
    <name>ResetPage</name>
    <message>
        <source>This link has already been used or has expired. Ask an admin for a new one.</source>
        <translation>Dieser Link wurde schon benutzt oder ist abgelaufen. Bitte einen Admin um einen neuen.</translation>
    </message>
</context>
<context>
    <name>Routes</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Der Server ist gerade ausgelastet. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>This address is for WebSocket connections only.</source>
        <translation>Diese Adresse ist nur für WebSocket-Verbindungen.</translation>
    </message>
    <message>
        <source>This request came from another site and was refused.</source>
        <translation>Diese Anfrage kam von einer anderen Website und wurde abgelehnt.</translation>
    </message>
</context>
<context>
    <name>SearchQuery</name>
    <message>
        <source>After “from:” and “in:”, write a name.</source>
        <translation>Schreibe nach „from:“ und „in:“ einen Namen.</translation>
    </message>
    <message>
        <source>After “has:”, write file, image or link.</source>
        <translation>Schreibe nach „has:“ file, image oder link.</translation>
    </message>
    <message>
        <source>After “before:” and “after:”, write a date such as 2026-01-31.</source>
        <translation>Schreibe nach „before:“ und „after:“ ein Datum wie 2026-01-31.</translation>
    </message>
    <message>
        <source>A search can have up to %1 characters.</source>
        <translation>Eine Suche kann bis zu %1 Zeichen haben.</translation>
    </message>
    <message>
        <source>A search can have up to %1 parts.</source>
        <translation>Eine Suche kann bis zu %1 Teile haben.</translation>
    </message>
</context>
<context>
    <name>SessionAuthenticator</name>
    <message>
        <source>Sign in to continue.</source>
        <translation>Melde dich an, um fortzufahren.</translation>
    </message>
</context>
<context>
    <name>StaticFiles</name>
    <message>
        <source>This file does not exist.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>Throttles</name>
    <message>
        <source>Too many wrong links were opened from your network. Try again in %1 s.</source>
        <translation>Aus deinem Netzwerk wurden zu viele falsche Links geöffnet. Versuch es in %1 s noch einmal.</translation>
    </message>
    <message>
        <source>Too many wrong links were opened from your network. Try again in %1 min.</source>
        <translation>Aus deinem Netzwerk wurden zu viele falsche Links geöffnet. Versuch es in %1 min noch einmal.</translation>
    </message>
    <message>
        <source>Too many wrong tokens came from your network. Try again in %1 s.</source>
        <translation>Aus deinem Netzwerk kamen zu viele falsche Tokens. Versuch es in %1 s noch einmal.</translation>
    </message>
    <message>
        <source>Too many wrong tokens came from your network. Try again in %1 min.</source>
        <translation>Aus deinem Netzwerk kamen zu viele falsche Tokens. Versuch es in %1 min noch einmal.</translation>
    </message>
    <message>
        <source>You are doing this too fast. Try again in a moment.</source>
        <translation>Das geht zu schnell. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Too many wrong passwords or new accounts came from your network. Try again in %1 s.</source>
        <translation>Aus deinem Netzwerk kamen zu viele falsche Passwörter oder neue Konten. Versuch es in %1 s noch einmal.</translation>
    </message>
    <message>
        <source>Too many wrong passwords or new accounts came from your network. Try again in %1 min.</source>
        <translation>Aus deinem Netzwerk kamen zu viele falsche Passwörter oder neue Konten. Versuch es in %1 min noch einmal.</translation>
    </message>
    <message>
        <source>You have changed your name very often. Try again in %1 min.</source>
        <translation>Du hast deinen Namen sehr oft geändert. Versuch es in %1 min noch einmal.</translation>
    </message>
    <message>
        <source>You have reported many messages. Try again in %1 min.</source>
        <translation>Du hast viele Nachrichten gemeldet. Versuch es in %1 min noch einmal.</translation>
    </message>
</context>
<context>
    <name>UserName</name>
    <message>
        <source>This name contains invisible characters that can&apos;t be used. Use letters, digits and punctuation.</source>
        <translation>Der Name enthält unzulässige unsichtbare Zeichen. Nimm Buchstaben, Ziffern und Satzzeichen.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Gib einen Namen ein.</translation>
    </message>
    <message>
        <source>A name can have up to %1 characters.</source>
        <translation>Ein Name darf höchstens %1 Zeichen haben.</translation>
    </message>
    <message>
        <source>This name mixes letters or digits of several scripts, so it could be mistaken for another one. Use those of one script.</source>
        <translation>Dieser Name mischt Buchstaben oder Ziffern mehrerer Schriften, deshalb könnte er mit einem anderen verwechselt werden. Nimm die einer einzigen Schrift.</translation>
    </message>
</context>
<context>
    <name>scripts</name>
    <message>
        <source>Trying to connect…</source>
        <translation>Verbindung wird aufgebaut&#xa0;…</translation>
    </message>
    <message>
        <source>The server is restarting. Your messages will be sent when it&apos;s back.</source>
        <translation>Der Server wird neu gestartet. Deine Nachrichten werden gesendet, sobald er wieder da ist.</translation>
    </message>
    <message>
        <source>You are no longer a member of this chat.</source>
        <translation>Du bist nicht mehr Mitglied dieses Chats.</translation>
    </message>
    <message>
        <source>You have been signed out. Your unsent messages are kept.</source>
        <translation>Du wurdest abgemeldet. Deine nicht gesendeten Nachrichten bleiben erhalten.</translation>
    </message>
    <message>
        <source>The connection is lost. Your messages will be sent when it&apos;s back.</source>
        <translation>Die Verbindung ist unterbrochen. Deine Nachrichten werden gesendet, sobald sie wieder da ist.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird hergestellt&#xa0;…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Verbindung wird wiederhergestellt&#xa0;…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached. Try again in a moment.</source>
        <translation>Der Server ist nicht erreichbar. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>You have been signed out. Reload the page to sign in again.</source>
        <translation>Du wurdest abgemeldet. Lade die Seite neu, um dich wieder anzumelden.</translation>
    </message>
    <message>
        <source>That didn&apos;t work. Try again in a moment.</source>
        <translation>Das hat nicht geklappt. Versuch es gleich noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n neue Nachricht</numerusform>
            <numerusform>%n neue Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>Zur neuesten Nachricht</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Older messages could not be loaded. Try again</source>
        <translation>Ältere Nachrichten konnten nicht geladen werden. Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Waiting for connection</source>
        <translation>Wartet auf die Verbindung</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet&#xa0;…</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message numerus="yes">
        <source>%n people online</source>
        <translation>
            <numerusform>Online: %n</numerusform>
            <numerusform>Online: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>This message is too long. It can have up to %1 characters.</source>
        <translation>Diese Nachricht ist zu lang. Sie darf höchstens %1 Zeichen haben.</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Schreib zuerst etwas.</translation>
    </message>
    <message>
        <source>This message contains characters that can&apos;t be used. Remove them and send it again.</source>
        <translation>Diese Nachricht enthält unzulässige Zeichen. Entferne sie und sende die Nachricht noch einmal.</translation>
    </message>
    <message>
        <source>The message may not have been saved. Try again: it will appear only once.</source>
        <translation>Die Nachricht wurde vielleicht nicht gespeichert. Versuch es noch einmal: Sie erscheint nur einmal.</translation>
    </message>
    <message>
        <source>This page is out of date. Reload it.</source>
        <translation>Diese Seite ist veraltet. Lade sie neu.</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Neue Nachrichten</translation>
    </message>
    <message numerus="yes">
        <source>%n characters too many</source>
        <translation>
            <numerusform>%n Zeichen zu viel</numerusform>
            <numerusform>%n Zeichen zu viel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters left</source>
        <translation>
            <numerusform>noch %n Zeichen</numerusform>
            <numerusform>noch %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>The message is too long.</source>
        <translation>Die Nachricht ist zu lang.</translation>
    </message>
    <message>
        <source>The message has almost reached the maximum length.</source>
        <translation>Die Nachricht hat die maximale Länge fast erreicht.</translation>
    </message>
    <message>
        <source>Link copied.</source>
        <translation>Link kopiert.</translation>
    </message>
    <message>
        <source>Your browser didn&apos;t allow copying. The link is selected, so you can copy it with Ctrl + C.</source>
        <translation>Dein Browser hat das Kopieren nicht erlaubt. Der Link ist markiert: Kopiere ihn mit Strg + C.</translation>
    </message>
    <message>
        <source>Give the chat a name.</source>
        <translation>Gib dem Chat einen Namen.</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Ankündigung</translation>
    </message>
    <message>
        <source>A message from %1 was deleted.</source>
        <translation>Eine Nachricht von %1 wurde gelöscht.</translation>
    </message>
    <message>
        <source>Anyone with this link can join. It expires on %1.</source>
        <translation>Mit diesem Link kann jeder beitreten. Er läuft am %1 ab.</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>This message was deleted.</source>
        <translation>Diese Nachricht wurde gelöscht.</translation>
    </message>
    <message>
        <source>Reactions</source>
        <translation>Reaktionen</translation>
    </message>
    <message>
        <source>%1 is typing…</source>
        <translation>%1 schreibt&#xa0;…</translation>
    </message>
    <message>
        <source>%1 and %2 are typing…</source>
        <translation>%1 und %2 schreiben&#xa0;…</translation>
    </message>
    <message numerus="yes">
        <source>%n people are typing…</source>
        <translation>
            <numerusform>%n Person schreibt&#xa0;…</numerusform>
            <numerusform>%n Personen schreiben&#xa0;…</numerusform>
        </translation>
    </message>
    <message>
        <source>%2 made %1 an owner</source>
        <translation>%2 hat %1 die Leitung des Chats gegeben</translation>
    </message>
    <message>
        <source>%2 made %1 a moderator</source>
        <translation>%2 hat %1 die Moderation übertragen</translation>
    </message>
    <message>
        <source>%2 made %1 an ordinary member</source>
        <translation>%2 hat %1 zum einfachen Mitglied gemacht</translation>
    </message>
    <message>
        <source>%1 joined through %2&apos;s invite</source>
        <translation>%1 ist über die Einladung von %2 beigetreten</translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation>%1 ist beigetreten</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 hat den Chat verlassen</translation>
    </message>
    <message>
        <source>%2 removed %1</source>
        <translation>%2 hat %1 entfernt</translation>
    </message>
    <message>
        <source>%1 was removed by an administrator</source>
        <translation>%1 wurde von der Administration entfernt</translation>
    </message>
    <message>
        <source>%2 renamed the chat to %3</source>
        <translation>%2 hat den Chat in %3 umbenannt</translation>
    </message>
    <message>
        <source>%2 removed the topic</source>
        <translation>%2 hat das Thema entfernt</translation>
    </message>
    <message>
        <source>%2 changed the topic to %3</source>
        <translation>%2 hat das Thema geändert: %3</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>%1 is an owner now</source>
        <translation>%1 leitet jetzt den Chat</translation>
    </message>
    <message numerus="yes">
        <source>%n messages have not been sent yet. If you sign out, they are lost.</source>
        <translation>
            <numerusform>%n Nachricht ist noch nicht gesendet. Wenn du dich abmeldest, geht sie verloren.</numerusform>
            <numerusform>%n Nachrichten sind noch nicht gesendet. Wenn du dich abmeldest, gehen sie verloren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent yet</source>
        <translation>
            <numerusform>%n noch nicht gesendet</numerusform>
            <numerusform>%n noch nicht gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>This network lets no live connections through. Stoa works without them, a little slower.</source>
        <translation>Dieses Netz lässt keine dauerhaften Verbindungen durch. Stoa kommt ohne sie aus, nur etwas langsamer.</translation>
    </message>
    <message>
        <source>You were mentioned.</source>
        <translation>Du wurdest erwähnt.</translation>
    </message>
    <message>
        <source>Unread:</source>
        <translation>Ungelesen:</translation>
    </message>
    <message>
        <source>You:</source>
        <translation>Du:</translation>
    </message>
    <message>
        <source>You are no longer in this chat, or it was deleted.</source>
        <translation>Du bist nicht mehr in diesem Chat, oder er wurde gelöscht.</translation>
    </message>
    <message>
        <source>Your browser does not allow notifications from this page.</source>
        <translation>Dein Browser erlaubt dieser Seite keine Benachrichtigungen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>React with %1</source>
        <translation>Mit %1 reagieren</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Mehr …</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Text copied.</source>
        <translation>Text kopiert.</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Nicht mehr anheften</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Mark as unread from here</source>
        <translation>Ab hier als ungelesen markieren</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Marked as unread.</source>
        <translation>Als ungelesen markiert.</translation>
    </message>
    <message>
        <source>Your browser didn&apos;t allow copying.</source>
        <translation>Dein Browser hat das Kopieren nicht erlaubt.</translation>
    </message>
    <message>
        <source>Editing</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>This message was deleted. Your text is in the message box.</source>
        <translation>Diese Nachricht wurde gelöscht. Dein Text steht im Nachrichtenfeld.</translation>
    </message>
    <message>
        <source>This message was edited elsewhere meanwhile. Save again to replace this text:</source>
        <translation>Diese Nachricht wurde inzwischen anderswo bearbeitet. Speichere noch einmal, um diesen Text zu ersetzen:</translation>
    </message>
    <message>
        <source>Actions for the message</source>
        <translation>Aktionen für die Nachricht</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Reagieren</translation>
    </message>
    <message>
        <source>Send without the quote</source>
        <translation>Ohne Zitat senden</translation>
    </message>
    <message>
        <source>The message that you answer was deleted.</source>
        <translation>Die Nachricht, auf die du antwortest, wurde gelöscht.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n others</source>
        <translation>
            <numerusform>%1 und %n weitere Person</numerusform>
            <numerusform>%1 und %n weitere Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a reaction</source>
        <translation>Reaktion hinzufügen</translation>
    </message>
    <message>
        <source>Replying to %1</source>
        <translation>Antwort an %1</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Insert an emoji</source>
        <translation>Emoji einfügen</translation>
    </message>
    <message>
        <source>Choose an emoji</source>
        <translation>Emoji auswählen</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>Emoji suchen</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Skin tone</source>
        <translation>Hautfarbe</translation>
    </message>
    <message>
        <source>The emoji can&apos;t be loaded. Try again in a moment.</source>
        <translation>Die Emoji können nicht geladen werden. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Recently used</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>No emoji found.</source>
        <translation>Kein Emoji gefunden.</translation>
    </message>
    <message>
        <source>Smileys and emotions</source>
        <translation>Smileys und Gefühle</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Animals and nature</source>
        <translation>Tiere und Natur</translation>
    </message>
    <message>
        <source>Food and drink</source>
        <translation>Essen und Trinken</translation>
    </message>
    <message>
        <source>Travel and places</source>
        <translation>Reisen und Orte</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Gegenstände</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Flaggen</translation>
    </message>
    <message>
        <source>No skin tone</source>
        <translation>Keine Hautfarbe</translation>
    </message>
    <message>
        <source>Light skin tone</source>
        <translation>Helle Hautfarbe</translation>
    </message>
    <message>
        <source>Medium-light skin tone</source>
        <translation>Mittelhelle Hautfarbe</translation>
    </message>
    <message>
        <source>Medium skin tone</source>
        <translation>Mittlere Hautfarbe</translation>
    </message>
    <message>
        <source>Medium-dark skin tone</source>
        <translation>Mitteldunkle Hautfarbe</translation>
    </message>
    <message>
        <source>Dark skin tone</source>
        <translation>Dunkle Hautfarbe</translation>
    </message>
    <message>
        <source>People to mention</source>
        <translation>Personen, die du erwähnen kannst</translation>
    </message>
    <message>
        <source>Everyone in this chat</source>
        <translation>Alle in diesem Chat</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestions</source>
        <translation>
            <numerusform>%n Vorschlag</numerusform>
            <numerusform>%n Vorschläge</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has a name like this.</source>
        <translation>Niemand heißt so.</translation>
    </message>
    <message>
        <source>Remove %1 from this chat? They can come back only with a new invite.</source>
        <translation>%1 aus diesem Chat entfernen? Zurück geht es nur mit einer neuen Einladung.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>%1 wurde entfernt.</translation>
    </message>
    <message>
        <source>The role of %1 was changed.</source>
        <translation>Die Rolle von %1 wurde geändert.</translation>
    </message>
    <message>
        <source>Leave this chat? You need an invite to come back.</source>
        <translation>Diesen Chat verlassen? Um zurückzukommen, brauchst du eine Einladung.</translation>
    </message>
    <message>
        <source>Leave this chat? You are the last one in it, so nobody can open it any more.</source>
        <translation>Diesen Chat verlassen? Außer dir ist niemand mehr darin, also kann ihn danach niemand mehr öffnen.</translation>
    </message>
    <message>
        <source>Leave chat</source>
        <translation>Chat verlassen</translation>
    </message>
    <message>
        <source>This person is no longer in this chat.</source>
        <translation>Diese Person ist nicht mehr in diesem Chat.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>Nachricht an %1</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Moderator</source>
        <translation>Moderation</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Remove %1…</source>
        <translation>%1 entfernen…</translation>
    </message>
    <message>
        <source>Manage %1</source>
        <translation>%1 verwalten</translation>
    </message>
    <message>
        <source>Role of %1</source>
        <translation>Rolle von %1</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>No chat has a name like this.</source>
        <translation>Kein Chat hat einen solchen Namen.</translation>
    </message>
    <message>
        <source>This chat can&apos;t be opened without a connection.</source>
        <translation>Ohne Verbindung lässt sich dieser Chat nicht öffnen.</translation>
    </message>
    <message>
        <source>Draft:</source>
        <translation>Entwurf:</translation>
    </message>
    <message>
        <source>Show thread</source>
        <translation>Thread anzeigen</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>Über %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n pinned messages</source>
        <translation>
            <numerusform>%n angeheftete Nachricht</numerusform>
            <numerusform>%n angeheftete Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Pinned messages</source>
        <translation>Angeheftete Nachrichten</translation>
    </message>
    <message>
        <source>Pinned by %1</source>
        <translation>Angeheftet von %1</translation>
    </message>
    <message>
        <source>Unpin the message from %1</source>
        <translation>Nachricht von %1 nicht mehr anheften</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>No replies yet.</source>
        <translation>Noch keine Antworten.</translation>
    </message>
    <message>
        <source>The message that began this thread was deleted.</source>
        <translation>Die Nachricht, mit der dieser Thread begann, wurde gelöscht.</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>Thread</translation>
    </message>
    <message numerus="yes">
        <source>%n replies</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>Write a reply</source>
        <translation>Antwort schreiben</translation>
    </message>
    <message numerus="yes">
        <source>%n drafts are only in this browser. If you sign out, they are lost.</source>
        <translation>
            <numerusform>%n Entwurf ist nur in diesem Browser. Wenn du dich abmeldest, geht er verloren.</numerusform>
            <numerusform>%n Entwürfe sind nur in diesem Browser. Wenn du dich abmeldest, gehen sie verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>Nachricht löschen</translation>
    </message>
    <message>
        <source>It disappears for everyone in the chat.</source>
        <translation>Sie verschwindet für alle im Chat.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>%1 is now called %3</source>
        <translation>%1 heißt jetzt %3</translation>
    </message>
    <message>
        <source>%2 made the chat public</source>
        <translation>%2 hat den Chat öffentlich gemacht</translation>
    </message>
    <message>
        <source>%2 made this a chat for announcements</source>
        <translation>%2 hat daraus einen Chat für Ankündigungen gemacht</translation>
    </message>
    <message>
        <source>%2 made the chat private</source>
        <translation>%2 hat den Chat privat gemacht</translation>
    </message>
    <message>
        <source>%2 banned %1</source>
        <translation>%2 hat %1 gesperrt</translation>
    </message>
    <message>
        <source>%2 ended the ban of %1</source>
        <translation>%2 hat die Sperre von %1 aufgehoben</translation>
    </message>
    <message>
        <source>Banned people</source>
        <translation>Gesperrte Personen</translation>
    </message>
    <message>
        <source>Nobody is banned from this chat.</source>
        <translation>In diesem Chat ist niemand gesperrt.</translation>
    </message>
    <message>
        <source>End ban</source>
        <translation>Sperre aufheben</translation>
    </message>
    <message>
        <source>End ban of %1</source>
        <translation>Sperre aufheben: %1</translation>
    </message>
    <message>
        <source>Banned by %1</source>
        <translation>Gesperrt von %1</translation>
    </message>
    <message>
        <source>Private: people come by invites</source>
        <translation>Privat: beitreten kann man mit einer Einladung</translation>
    </message>
    <message>
        <source>Public: everybody on this server may join</source>
        <translation>Öffentlich: alle auf diesem Server können beitreten</translation>
    </message>
    <message>
        <source>Announcements: only owners and moderators write</source>
        <translation>Ankündigungen: nur Leitung und Moderation schreiben</translation>
    </message>
    <message>
        <source>Kind of chat</source>
        <translation>Art des Chats</translation>
    </message>
    <message>
        <source>Ban %1 from this chat? No invite lets them in again until you end the ban.</source>
        <translation>%1 in diesem Chat sperren? Bis du die Sperre aufhebst, führt keine Einladung zurück in den Chat.</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>%1 was banned.</source>
        <translation>%1 wurde gesperrt.</translation>
    </message>
    <message>
        <source>Ban…</source>
        <translation>Sperren…</translation>
    </message>
    <message>
        <source>Ban %1…</source>
        <translation>%1 sperren…</translation>
    </message>
    <message>
        <source>%2 archived the chat</source>
        <translation>%2 hat den Chat archiviert</translation>
    </message>
    <message>
        <source>%2 restored the chat</source>
        <translation>%2 hat den Chat wiederhergestellt</translation>
    </message>
    <message>
        <source>%2 deleted a message of %1</source>
        <translation>%2 hat eine Nachricht von %1 gelöscht</translation>
    </message>
    <message>
        <source>Delete this chat?</source>
        <translation>Diesen Chat löschen?</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>Chat löschen</translation>
    </message>
    <message>
        <source>Write the name of the chat: %1</source>
        <translation>Schreib den Namen des Chats: %1</translation>
    </message>
    <message>
        <source>All its messages are deleted for everybody, for good.</source>
        <translation>Alle seine Nachrichten werden für alle und für immer gelöscht.</translation>
    </message>
    <message>
        <source>This is not the name of the chat.</source>
        <translation>Das ist nicht der Name des Chats.</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr anzeigen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Nothing was done yet.</source>
        <translation>Bisher gibt es keine Einträge.</translation>
    </message>
    <message>
        <source>Delete chat…</source>
        <translation>Chat löschen…</translation>
    </message>
    <message>
        <source>Restore chat</source>
        <translation>Chat wiederherstellen</translation>
    </message>
    <message>
        <source>Archive chat</source>
        <translation>Chat archivieren</translation>
    </message>
    <message>
        <source>Invites…</source>
        <translation>Einladungen…</translation>
    </message>
    <message>
        <source>Chat name</source>
        <translation>Name des Chats</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Chat settings</source>
        <translation>Chat-Einstellungen</translation>
    </message>
    <message>
        <source>A message of %1 was deleted</source>
        <translation>Eine Nachricht von %1 wurde gelöscht</translation>
    </message>
    <message>
        <source>Remove %1 from this chat? They can join again. Ban them to keep them out.</source>
        <translation>%1 aus diesem Chat entfernen? Die Person kann wieder beitreten. Sperre sie, damit sie draußen bleibt.</translation>
    </message>
    <message>
        <source>Leave this chat? You can join it again while it is public.</source>
        <translation>Diesen Chat verlassen? Du kannst wieder beitreten, solange er öffentlich ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n reported messages</source>
        <translation>
            <numerusform>%n gemeldete Nachricht</numerusform>
            <numerusform>%n gemeldete Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Melden…</translation>
    </message>
    <message>
        <source>Report message</source>
        <translation>Nachricht melden</translation>
    </message>
    <message>
        <source>Owners and moderators see who reports it. Its author does not.</source>
        <translation>Leitung und Moderation sehen, wer sie meldet. Wer sie geschrieben hat, sieht es nicht.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Melden</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>Grund (freiwillig)</translation>
    </message>
    <message>
        <source>The message is reported. Thank you.</source>
        <translation>Die Nachricht ist gemeldet. Danke.</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Show older messages</source>
        <translation>Ältere Nachrichten zeigen</translation>
    </message>
    <message>
        <source>Signed in as {{name}}</source>
        <translation>Angemeldet als {{name}}</translation>
    </message>
    <message>
        <source>Your chats</source>
        <translation>Deine Chats</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Schreib eine Nachricht</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Enter to send, Shift + Enter for a new line</source>
        <translation>Mit Enter senden, Umschalt + Enter: neue Zeile</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Alt&lt;/kbd&gt; + &lt;kbd&gt;↑&lt;/kbd&gt; &lt;kbd&gt;↓&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Alt&lt;/kbd&gt; + &lt;kbd&gt;↑&lt;/kbd&gt; &lt;kbd&gt;↓&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Previous or next chat</source>
        <translation>Voriger oder nächster Chat</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Esc&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Esc&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Close a dialog</source>
        <translation>Dialog schließen</translation>
    </message>
    <message>
        <source>In a chat</source>
        <translation>In einem Chat</translation>
    </message>
    <message>
        <source>Leave the message box</source>
        <translation>Eingabefeld verlassen</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;End&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Ende&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>Zur neuesten Nachricht</translation>
    </message>
    <message>
        <source>In the message box</source>
        <translation>Im Eingabefeld</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Enter&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Enter&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Send (new line on touch screens)</source>
        <translation>Senden (auf Touchscreens: neue Zeile)</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Ctrl&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Strg&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Send on any device</source>
        <translation>Auf jedem Gerät senden</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Shift&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Umschalt&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>In the chat list</source>
        <translation>In der Chatliste</translation>
    </message>
    <message>
        <source>Move between chats</source>
        <translation>Zwischen den Chats wechseln</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Home&lt;/kbd&gt; &lt;kbd&gt;End&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Pos1&lt;/kbd&gt; &lt;kbd&gt;Ende&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>First or last chat</source>
        <translation>Erster oder letzter Chat</translation>
    </message>
    <message>
        <source>Open chat</source>
        <translation>Chat öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Invite to &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</source>
        <translation>Zu „&lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;“ einladen</translation>
    </message>
    <message>
        <source>Invite link</source>
        <translation>Einladungslink</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Teilen&#xa0;…</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Chat name</source>
        <translation>Name des Chats</translation>
    </message>
    <message>
        <source>Only people with an invite can join and read it.</source>
        <translation>Nur wer eingeladen ist, kann beitreten und mitlesen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create chat</source>
        <translation>Chat erstellen</translation>
    </message>
    <message>
        <source>Welcome to Stoa</source>
        <translation>Willkommen bei Stoa</translation>
    </message>
    <message>
        <source>Sign in with your name and password.</source>
        <translation>Melde dich mit deinem Namen und Passwort an.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Skip to the messages</source>
        <translation>Zu den Nachrichten springen</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Einladen</translation>
    </message>
    <message>
        <source>No messages yet. Write the first one, or invite someone.</source>
        <translation>Noch keine Nachrichten. Schreib die erste oder lade jemanden ein.</translation>
    </message>
    <message>
        <source>Invite people</source>
        <translation>Leute einladen</translation>
    </message>
    <message>
        <source>Go to the newest messages</source>
        <translation>Zu den neuesten Nachrichten</translation>
    </message>
    <message>
        <source>This page can&apos;t update by itself without JavaScript. &lt;a href=&quot;/chat/{{chat.id}}&quot;&gt;Reload&lt;/a&gt; to see new messages.</source>
        <translation>Ohne JavaScript kann sich diese Seite nicht selbst aktualisieren. &lt;a href=&quot;/chat/{{chat.id}}&quot;&gt;Lade sie neu&lt;/a&gt;, um neue Nachrichten zu sehen.</translation>
    </message>
    <message>
        <source>Go to your chats</source>
        <translation>Zu deinen Chats</translation>
    </message>
    <message>
        <source>Skip to your chats</source>
        <translation>Zu deinen Chats springen</translation>
    </message>
    <message>
        <source>Welcome, &lt;bdi&gt;{{user.name}}&lt;/bdi&gt;</source>
        <translation>Willkommen, &lt;bdi&gt;{{user.name}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>You have no chats yet. Create one and send its invite link to the people you want to chat with, or open an invite link that someone sent you.</source>
        <translation>Du hast noch keine Chats. Erstelle einen und schick den Einladungslink an alle, die dabei sein sollen, oder öffne einen Einladungslink, den du bekommen hast.</translation>
    </message>
    <message>
        <source>Back to the chat</source>
        <translation>Zurück zum Chat</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>Your password has been changed</source>
        <translation>Dein Passwort wurde geändert</translation>
    </message>
    <message>
        <source>You have been signed out on all devices. Sign in with your new password.</source>
        <translation>Du wurdest auf allen Geräten abgemeldet. Melde dich mit dem neuen Passwort an.</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>Wähle ein neues Passwort</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Passwort ändern</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Use at least 8 characters. You will be signed out on all devices.</source>
        <translation>Mindestens 8 Zeichen. Du wirst auf allen Geräten abgemeldet.</translation>
    </message>
    <message>
        <source>Go to the message box</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message>
        <source>Anyone with this link can join. It expires on {{expires}}.</source>
        <translation>Mit diesem Link kann jeder beitreten. Er läuft am {{expires}} ab.</translation>
    </message>
    <message>
        <source>Show newer messages</source>
        <translation>Neuere Nachrichten zeigen</translation>
    </message>
    <message>
        <source>No messages yet. Write the first one.</source>
        <translation>Noch keine Nachrichten. Schreib die erste.</translation>
    </message>
    <message>
        <source>&lt;bdi&gt;{{inviter}}&lt;/bdi&gt; invites you to &lt;strong&gt;&lt;bdi&gt;{{chatName}}&lt;/bdi&gt;&lt;/strong&gt;, {{people}}</source>
        <translation>&lt;bdi&gt;{{inviter}}&lt;/bdi&gt; lädt dich zu &lt;strong&gt;&lt;bdi&gt;{{chatName}}&lt;/bdi&gt;&lt;/strong&gt; ein ({{people}})</translation>
    </message>
    <message>
        <source>You are invited to &lt;strong&gt;&lt;bdi&gt;{{chatName}}&lt;/bdi&gt;&lt;/strong&gt;, {{people}}</source>
        <translation>Du bist zu &lt;strong&gt;&lt;bdi&gt;{{chatName}}&lt;/bdi&gt;&lt;/strong&gt; eingeladen ({{people}})</translation>
    </message>
    <message>
        <source>{{inviter}} invites you to {{chatName}}</source>
        <translation>{{inviter}} lädt dich zu {{chatName}} ein</translation>
    </message>
    <message>
        <source>You are invited to {{chatName}}</source>
        <translation>Du bist zu {{chatName}} eingeladen</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>Konto erstellen</translation>
    </message>
    <message>
        <source>Sign in or create an account</source>
        <translation>Anmelden oder Konto erstellen</translation>
    </message>
    <message>
        <source>Sign in to join the chat.</source>
        <translation>Melde dich an, um dem Chat beizutreten.</translation>
    </message>
    <message>
        <source>Create an account to join the chat. If you have one, sign in.</source>
        <translation>Erstelle ein Konto, um dem Chat beizutreten. Wenn du eines hast, melde dich an.</translation>
    </message>
    <message>
        <source>Choose a name and a password for your new account.</source>
        <translation>Wähle einen Namen und ein Passwort für dein neues Konto.</translation>
    </message>
    <message>
        <source>At least 8 characters.</source>
        <translation>Mindestens 8 Zeichen.</translation>
    </message>
    <message>
        <source>Invite to {{chatName}}</source>
        <translation>Einladung zu {{chatName}}</translation>
    </message>
    <message>
        <source>You are signed in as &lt;bdi&gt;{{user.name}}&lt;/bdi&gt;.</source>
        <translation>Du bist als &lt;bdi&gt;{{user.name}}&lt;/bdi&gt; angemeldet.</translation>
    </message>
    <message>
        <source>Join the chat</source>
        <translation>Dem Chat beitreten</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Discard and sign out</source>
        <translation>Verwerfen und abmelden</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Angemeldet bleiben</translation>
    </message>
    <message>
        <source>You:</source>
        <translation>Du:</translation>
    </message>
    <message>
        <source>You were mentioned.</source>
        <translation>Du wurdest erwähnt.</translation>
    </message>
    <message>
        <source>Unread:</source>
        <translation>Ungelesen:</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Messages in &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</source>
        <translation>Nachrichten in &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>Alle Nachrichten</translation>
    </message>
    <message>
        <source>Only those that mention me</source>
        <translation>Nur solche, die mich erwähnen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>This browser</source>
        <translation>Dieser Browser</translation>
    </message>
    <message>
        <source>Show notifications while Stoa is in the background</source>
        <translation>Benachrichtigungen zeigen, während Stoa im Hintergrund ist</translation>
    </message>
    <message>
        <source>Play a quiet sound</source>
        <translation>Einen leisen Ton abspielen</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>Nachricht löschen</translation>
    </message>
    <message>
        <source>It disappears for everyone in the chat.</source>
        <translation>Sie verschwindet für alle im Chat.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Move between messages</source>
        <translation>Zwischen Nachrichten wechseln</translation>
    </message>
    <message>
        <source>First or last message on the page</source>
        <translation>Erste oder letzte Nachricht auf der Seite</translation>
    </message>
    <message>
        <source>Open the menu of a message</source>
        <translation>Menü einer Nachricht öffnen</translation>
    </message>
    <message>
        <source>React, reply and more</source>
        <translation>Reagieren, antworten und mehr</translation>
    </message>
    <message>
        <source>Edit your last message (in an empty box)</source>
        <translation>Deine letzte Nachricht bearbeiten (im leeren Feld)</translation>
    </message>
    <message>
        <source>Cancel a reply or an edit</source>
        <translation>Antwort oder Bearbeitung abbrechen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Person suchen</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr anzeigen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Leave chat…</source>
        <translation>Chat verlassen…</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Ctrl&lt;/kbd&gt; + &lt;kbd&gt;K&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Strg&lt;/kbd&gt; + &lt;kbd&gt;K&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Go to a chat by its name</source>
        <translation>Einen Chat nach seinem Namen öffnen</translation>
    </message>
    <message>
        <source>Go to a chat</source>
        <translation>Zu einem Chat gehen</translation>
    </message>
    <message>
        <source>Chat or person</source>
        <translation>Chat oder Person</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Message by &lt;bdi&gt;{{author}}&lt;/bdi&gt;</source>
        <translation>Nachricht von &lt;bdi&gt;{{author}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>Newest text</source>
        <translation>Neuester Text</translation>
    </message>
    <message>
        <source>Your text</source>
        <translation>Dein Text</translation>
    </message>
    <message>
        <source>Take back {{emoji}}</source>
        <translation>{{emoji}} zurücknehmen</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Reagieren</translation>
    </message>
    <message>
        <source>Another emoji</source>
        <translation>Ein anderes Emoji</translation>
    </message>
    <message>
        <source>Follow the time of a message to edit it, delete it or react to it.</source>
        <translation>Folge der Uhrzeit einer Nachricht, um sie zu bearbeiten, zu löschen oder auf sie zu reagieren.</translation>
    </message>
    <message>
        <source>You need an invite to come back.</source>
        <translation>Um zurückzukommen, brauchst du eine Einladung.</translation>
    </message>
    <message>
        <source>Leave chat</source>
        <translation>Chat verlassen</translation>
    </message>
    <message>
        <source>Change password…</source>
        <translation>Passwort ändern …</translation>
    </message>
    <message>
        <source>Theme and language…</source>
        <translation>Design und Sprache …</translation>
    </message>
    <message>
        <source>Notifications…</source>
        <translation>Benachrichtigungen …</translation>
    </message>
    <message>
        <source>Your account</source>
        <translation>Dein Konto</translation>
    </message>
    <message>
        <source>Theme and language</source>
        <translation>Design und Sprache</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Like the device</source>
        <translation>Wie das Gerät</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Like the browser</source>
        <translation>Wie im Browser</translation>
    </message>
    <message>
        <source>This applies to this browser only.</source>
        <translation>Das gilt nur für diesen Browser.</translation>
    </message>
    <message>
        <source>Use the bell in a chat to choose which of its messages notify you.</source>
        <translation>Mit der Glocke in einem Chat wählst du, bei welchen seiner Nachrichten du benachrichtigt wirst.</translation>
    </message>
    <message>
        <source>Your password has been changed.</source>
        <translation>Dein Passwort wurde geändert.</translation>
    </message>
    <message>
        <source>Old password</source>
        <translation>Altes Passwort</translation>
    </message>
    <message>
        <source>Sign out on all other devices</source>
        <translation>Auf allen anderen Geräten abmelden</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached, and this browser has no copy of this page.</source>
        <translation>Der Server ist nicht erreichbar, und dieser Browser hat keine Kopie dieser Seite.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Sign me out when I close the browser</source>
        <translation>Abmelden, wenn ich den Browser schließe</translation>
    </message>
    <message>
        <source>Your devices…</source>
        <translation>Deine Geräte…</translation>
    </message>
    <message>
        <source>Your devices</source>
        <translation>Deine Geräte</translation>
    </message>
    <message>
        <source>The browsers and programs that are signed in as you.</source>
        <translation>Die Browser und Programme, die als du angemeldet sind.</translation>
    </message>
    <message>
        <source>Signed out.</source>
        <translation>Abgemeldet.</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>Signed in: &lt;time datetime=&quot;{{created.at}}&quot;&gt;{{created.shown}}&lt;/time&gt;</source>
        <translation>Angemeldet: &lt;time datetime=&quot;{{created.at}}&quot;&gt;{{created.shown}}&lt;/time&gt;</translation>
    </message>
    <message>
        <source>Last seen: &lt;time datetime=&quot;{{seen.at}}&quot;&gt;{{seen.shown}}&lt;/time&gt;</source>
        <translation>Zuletzt gesehen: &lt;time datetime=&quot;{{seen.at}}&quot;&gt;{{seen.shown}}&lt;/time&gt;</translation>
    </message>
    <message>
        <source>Sign out: {{device}}</source>
        <translation>Abmelden: {{device}}</translation>
    </message>
    <message>
        <source>Sign out all other devices</source>
        <translation>Alle anderen Geräte abmelden</translation>
    </message>
    <message>
        <source>Display name…</source>
        <translation>Anzeigename…</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Your name, as others see it</source>
        <translation>Dein Name, wie andere ihn sehen</translation>
    </message>
    <message>
        <source>You still sign in as &lt;bdi&gt;{{user.accountName}}&lt;/bdi&gt;, and others mention you by that name. Leave this empty to use it here, too.</source>
        <translation>Du meldest dich weiterhin als &lt;bdi&gt;{{user.accountName}}&lt;/bdi&gt; an, und andere erwähnen dich mit diesem Namen. Lass das Feld leer, um ihn auch hier zu benutzen.</translation>
    </message>
    <message>
        <source>Only owners and moderators write here.</source>
        <translation>Hier schreiben nur Leitung und Moderation.</translation>
    </message>
    <message>
        <source>Public chats</source>
        <translation>Öffentliche Chats</translation>
    </message>
    <message>
        <source>Everybody on this server may join and read these chats.</source>
        <translation>Alle auf diesem Server können diesen Chats beitreten und sie lesen.</translation>
    </message>
    <message>
        <source>Open&lt;span class=&quot;visually-hidden&quot;&gt; &lt;bdi&gt;{{name}}&lt;/bdi&gt;&lt;/span&gt;</source>
        <translation>&lt;span class=&quot;visually-hidden&quot;&gt;&lt;bdi&gt;{{name}}&lt;/bdi&gt; &lt;/span&gt;Öffnen</translation>
    </message>
    <message>
        <source>Join&lt;span class=&quot;visually-hidden&quot;&gt; &lt;bdi&gt;{{name}}&lt;/bdi&gt;&lt;/span&gt;</source>
        <translation>&lt;span class=&quot;visually-hidden&quot;&gt;&lt;bdi&gt;{{name}}&lt;/bdi&gt; &lt;/span&gt;Beitreten</translation>
    </message>
    <message>
        <source>There are no public chats yet. Owners can make a chat public in its settings.</source>
        <translation>Es gibt noch keine öffentlichen Chats. Die Leitung eines Chats kann ihn in den Einstellungen öffentlich machen.</translation>
    </message>
    <message>
        <source>Expiry, number of people, all invites…</source>
        <translation>Ablauf, Personenzahl, alle Einladungen…</translation>
    </message>
    <message>
        <source>Copy this link now. It is shown only once, because the server does not keep it.</source>
        <translation>Kopiere diesen Link jetzt. Er wird nur einmal gezeigt, weil der Server ihn nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Invites to {{chat.name}}</source>
        <translation>Einladungen zu {{chat.name}}</translation>
    </message>
    <message>
        <source>Invites to &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</source>
        <translation>Einladungen zu &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>Your new invite</source>
        <translation>Deine neue Einladung</translation>
    </message>
    <message>
        <source>New invite</source>
        <translation>Neue Einladung</translation>
    </message>
    <message>
        <source>Works for</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 Woche</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Until it is revoked</source>
        <translation>Bis zum Widerruf</translation>
    </message>
    <message>
        <source>People who can join</source>
        <translation>Personen, die beitreten können</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>Beliebig viele</translation>
    </message>
    <message>
        <source>They become</source>
        <translation>Sie werden</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Moderators</source>
        <translation>Moderation</translation>
    </message>
    <message>
        <source>Create link</source>
        <translation>Link erstellen</translation>
    </message>
    <message>
        <source>All invites</source>
        <translation>Alle Einladungen</translation>
    </message>
    <message>
        <source>Your invites</source>
        <translation>Deine Einladungen</translation>
    </message>
    <message>
        <source>The invite was revoked. People who joined by it stay.</source>
        <translation>Die Einladung wurde widerrufen. Wer damit beigetreten ist, bleibt.</translation>
    </message>
    <message>
        <source>There are no invites at the moment.</source>
        <translation>Zurzeit gibt es keine Einladungen.</translation>
    </message>
    <message>
        <source>From &lt;bdi&gt;{{maker}}&lt;/bdi&gt;</source>
        <translation>Von &lt;bdi&gt;{{maker}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>From a former account</source>
        <translation>Von einem früheren Konto</translation>
    </message>
    <message>
        <source>Used: {{uses}} of {{maxUses}}</source>
        <translation>Benutzt: {{uses}} von {{maxUses}}</translation>
    </message>
    <message>
        <source>Used: {{uses}}</source>
        <translation>Benutzt: {{uses}}</translation>
    </message>
    <message>
        <source>Expires: &lt;time datetime=&quot;{{end}}&quot;&gt;{{shownEnd}}&lt;/time&gt;</source>
        <translation>Läuft ab: &lt;time datetime=&quot;{{end}}&quot;&gt;{{shownEnd}}&lt;/time&gt;</translation>
    </message>
    <message>
        <source>Never expires</source>
        <translation>Läuft nie ab</translation>
    </message>
    <message>
        <source>Revoke invite {{id}}</source>
        <translation>Einladung {{id}} widerrufen</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Moderator invite</source>
        <translation>Für die Moderation</translation>
    </message>
    <message>
        <source>Public and archived chats</source>
        <translation>Öffentliche und archivierte Chats</translation>
    </message>
    <message>
        <source>This chat is archived.</source>
        <translation>Dieser Chat ist archiviert.</translation>
    </message>
    <message>
        <source>Your archived chats</source>
        <translation>Deine archivierten Chats</translation>
    </message>
    <message>
        <source>You have no chats yet. Open an invite link that someone sent you.</source>
        <translation>Du hast noch keine Chats. Öffne einen Einladungslink, den dir jemand geschickt hat.</translation>
    </message>
    <message>
        <source>New accounts are guests, who see only the chats they are invited to</source>
        <translation>Neue Konten sind Gäste, die nur die Chats sehen, in die sie eingeladen sind</translation>
    </message>
    <message>
        <source>Guest invite</source>
        <translation>Für Gäste</translation>
    </message>
    <message>
        <source>Guests of this server see only the chats they are invited to.</source>
        <translation>Gäste dieses Servers sehen nur die Chats, in die sie eingeladen sind.</translation>
    </message>
    <message>
        <source>Your new account will be that of a guest, who sees only the chats they are invited to.</source>
        <translation>Dein neues Konto wird das eines Gastes, der nur die Chats sieht, in die er eingeladen ist.</translation>
    </message>
    <message>
        <source>Your account will be deleted on &lt;time datetime=&quot;{{leavesAt}}&quot;&gt;{{leavesAtShown}}&lt;/time&gt;</source>
        <translation>Dein Konto wird gelöscht am &lt;time datetime=&quot;{{leavesAt}}&quot;&gt;{{leavesAtShown}}&lt;/time&gt;</translation>
    </message>
    <message>
        <source>Until then nobody else sees a difference, and you can change your mind.</source>
        <translation>Bis dahin merkt niemand sonst etwas davon, und du kannst es dir anders überlegen.</translation>
    </message>
    <message>
        <source>Keep my account</source>
        <translation>Mein Konto behalten</translation>
    </message>
    <message>
        <source>Delete my account</source>
        <translation>Mein Konto löschen</translation>
    </message>
    <message>
        <source>You have a week to change your mind. Then you leave all chats, and what you have set, your name and your reactions are deleted.</source>
        <translation>Du hast eine Woche, um es dir anders zu überlegen. Dann verlässt du alle Chats, und deine Einstellungen, dein Name und deine Reaktionen werden gelöscht.</translation>
    </message>
    <message>
        <source>Your messages are deleted, too.</source>
        <translation>Auch deine Nachrichten werden gelöscht.</translation>
    </message>
    <message>
        <source>Your messages stay, as those of “Deleted user”.</source>
        <translation>Deine Nachrichten bleiben, als die von „Deleted user“.</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Dein Passwort</translation>
    </message>
    <message>
        <source>Delete my account…</source>
        <translation>Mein Konto löschen…</translation>
    </message>
    <message>
        <source>Keep my account…</source>
        <translation>Mein Konto behalten…</translation>
    </message>
    <message>
        <source>Reported messages</source>
        <translation>Gemeldete Nachrichten</translation>
    </message>
    <message>
        <source>Reported messages in {{chat.name}}</source>
        <translation>Gemeldete Nachrichten in {{chat.name}}</translation>
    </message>
    <message>
        <source>Reported messages in &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</source>
        <translation>Gemeldete Nachrichten in &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>Done. The message has no open reports any more.</source>
        <translation>Erledigt. Die Nachricht hat keine offenen Meldungen mehr.</translation>
    </message>
    <message>
        <source>There are no open reports.</source>
        <translation>Es gibt keine offenen Meldungen.</translation>
    </message>
    <message>
        <source>Reported by &lt;bdi&gt;{{reporter}}&lt;/bdi&gt;</source>
        <translation>Gemeldet von &lt;bdi&gt;{{reporter}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
</context>
</TS>
