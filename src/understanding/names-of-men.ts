/** Given names of men in news from all over the world, in ASCII, A to Z. Written by hand, from common knowledge. */

export const NAMES_OF_MEN = `
  aamir aaron aart abbas abdallah abdel abdelaziz abdelhamid abdelilah abdelkader abderrahmane abdi abdifatah
  abdirahman abdirizak abdou abdoulaye abdul abdulaziz abdulkadir abdulla abdullah abdullahi abdulrahman abdulsalam
  abdurrahman abe abel abhijit abhinav abhishek abhisit abid abiodun abiola abiy abner abraao abraham abram abu
  abu-bakr achille achim achmad adalbert adam adama adan adekunle adel adelino adem ademola adil aditya adlai adnan
  adolf adolfo adolph adoniram adonis adrian adrien aecio afif afonso aftab agathon agim agostino agron agustin ahmad
  ahmadou ahmat ahmed ahmet ahn ahron aidan aimar aime ainsley aivars ajay ajit akbar akeem akhil akhtar akihito akin
  akinwumi akio akira aksel akshay al alaeddin alain alan alasdair alassane alastair alban albano alberic albert
  alberto albin albrecht alcides aldo aldous alec aled aleix alejandro alejo alek aleks aleksandar aleksander
  aleksandr aleksandrs aleksei aleksey aleksi alem alen alessandro alessio alex alexander alexandre alexandros
  alexandru alexei alexej alexey alexios alexis alf alfons alfonso alfred alfredo alhaji ali ali-akbar ali-reza
  alijan alimzhan alireza alisher alistair allah allan allen allister almamy almazbek alojz alonzo aloys aloysius
  alphonse alphonso altaf alton alvar alvaro alvin alvise alwaleed alwyn amadeo amadou amancio amandeep amar amarjit
  amaury ambrogio ambrose amedeo amien amilcar amine amir amiri amit amitabh amitava ammar amos amr anand anant
  anastas anatol anatole anatoli anatoly anders andoni andor andre andrea andreas andrei andrej andreja andrejs
  andres andrew andrey andrez andries andris andrius andriy andruw andrzej andy anerood ange angelo angelos angus
  anibal aniello anil anish anjan ankit ankur anouar anquan ansar anselm anselmo antal antanas antawn anthony antoine
  anton antonello antoni antonin antonio antonis antony antoon antti antwan anuj anup anurag anwar apisit apostolos
  ara aram aramis aranha aravind aravinda arcadio archibald archie ardian ardit arend ari arie ariel arif arild arin
  aristide aristides aristotle aritz arjan arjen arjun arjuna arkadi arkadiusz arkady arlen armand armando armas
  armen armin arnaldo arnaud arne arnie arno arnold arnoldo arnulf arnulfo aron arpad arsen arsene arsenio arseniy
  art artem artemio arthit arthur artie artur arturas arturo artyom arun arunas arve arvid arvin arvind arvo asa asad
  asaf asger asghar ashish ashok ashraf ashton asif asim askar aslan asmir assaf assane asther ata atal atanas atef
  athanasios atif atiku atilla attila atul aubrey august augustin augustine augusto augustus aulis aung aurelien
  aurelijus aurelio austin autar avi avigdor aviv avraham awadh axel ayad aydin ayhan ayman ayub azam azeem azim aziz
  azmi babak baburam bach bachir badr bahaa bahadir bahman bahram bakhtiar bakili bakr baktash balakrishnan balazs
  baldev baldur balint baltasar baltazar balthazar balwinder bambang ban bandar banharn barack barak barend barham
  baris barnaby barney baron barrett barrington barry bart bartek bartholomew bartlomiej bartolo bartolome bartolomeo
  bartosz baruch barys barzan bashar bashir basil basilio basim bassam bassem bastian bastien batiste battista
  baudouin baxter beau bechara bedrich behnam behrouz behzad bela ben ben-ami bendik benedict benedikt beniamino
  benigno benito benjamin benji benn bennett bennie benno benny benoit benson benyamin bepi beppe berend berhane
  berislav bernabe bernard bernardo bernd berndt bernie bernt bert bertie bertil bertolt bertrand besim besnik
  bhaskar bhumibol bhupinder bijan bikram bilal bilel bill billy bingu binyamin biram birendra birger birk bishan
  bishop-edward bjarne bjarni bjoern bjorn blaine blair blake blas blaz blazej bo boaz bob bobby bodo bogdan boguslaw
  bohdan bohumil boima bojan boleslaw boniface bonifacio booker boris borislav borja borut boubacar boudewijn boutros
  boyan boyd boyko brad braden bradford bradley brady brahim bram brandon branimir branislav branko brant brendan
  brendon brennan breno brent brenton bret brett brian brice brij brock broderick bronislaw bruce bruno bryan bryant
  bryce bryn bryson bubba buck bud buddy budi budimir bui burak burhan burhanuddin burkhard burt buster buzz
  byambasuren byron caesar cafer caglar cahit cai caio caleb calum calvin cameron camillo can candido cao carel carey
  carl carles carlito carlo carlos carlton carlyle carmelo carmine carolos carroll carson carsten cary casey casimir
  casimiro caspar casper cassius catalin cathal cecil cedric ceferino celal celestin celestino celso cem cemal cengiz
  cephas cesar cesare cevdet chad chaim chaiwat chalerm cham chaminda chandler charalambos charbel charles charley
  charlie chauncey chavalit chaz chea cheick cheikh cheng chester chet chidi chiheb chika chinedu chip chirag choi
  chris christer christiaan christian christof christoffer christoph christophe christopher christos chuan chuck
  chuka chukwuemeka chun chung-yong cian ciaran cid cillian ciprian ciriaco ciro claes clarence clark claud claude
  claudio claus clay clayton clem clemens clement clemente cleon cleve cleveland cliff clifford clifton clint clinton
  clive clodoaldo clovis clyde cobus codrin cody cohen colin collin colm columba conall conan conn connor conor
  conrad constantijn constantin constantinos cordell corentin corey cormac cornel cornelis corneliu cornelius cornell
  corrado cory cosimo costas costin coty craig crispin cristian cristiano cristobal cristofer cristoforo cristovao
  cruz csaba curro curt curtis curtly cuthbert cyprian cyriaco cyril cyrille cyrus czeslaw da-wei dabo dag dagfinn
  daisuke dale dalibor dallas dalton damaso damian damiano damien damir damjan damon dan dana dane dang daniel
  daniele danijel danil danilo danish danko danny dano dante dany danylo dara daragh darek darijo darin dario darius
  dariusz darko darnell daron darragh darrel darrell darrelle darren darrien darrin darrius darryl darryn darwin
  daryl daryll daryush dashiell daud daudi davante dave davey davi david davide davinder davis davit davor davoud
  dawid dawit dawud dayan dean deandre deangelo declan deepak deiniol deion dejan delano delfin delmar delroy
  demarcus demba demetrio demetrios demetrius demis demyan deng denis deniz dennis denny denys denzel deon derek
  deren dermot deron derrick derrin des deshawn desmond detlef dev deve devendra devin devon devonta dewayne dewey
  dexter dezso dhani dhia dhirubhai diarmaid diarmuid dick didier didrik diederik diego dieter dietmar dietrich dilip
  dilshod dimitar dimitri dimitrij dimitrios dimitris dimitrov dinakar dinesh ding dingxin dinko dino diogo dionisio
  dionysios dipak dirk dito djamel django djibril djimon dmitri dmitrij dmitriy dmitry dmytro dobrica dolph domagoj
  domenico domingo domingos dominic dominick dominik domitien don donal donald donat donatas donatien donato
  dong-hyun donnacha donnell donnie donny donovan dontae donte doron doug dougal dougie douglas dov doyle dragan
  dragomir dragos dragoslav drazen drew duane duarte dudley duko dumitru duncan dunstan durga dusan dusko dustin
  dusty dwain dwaine dwane dwayne dwight dwyane dyan dylan dzemal dzhokhar dzmitry eamon eamonn earl earle earnest
  eben ebenezer eberhard ebrahim ecevit eckhard ed eddie eddo edgar edgaras edgardo edhem edi edin edis edmar
  edmilson edmond edmondo edmund edmundo edoardo edouard edsel edson eduard eduardo eduards eduart edvard edvin
  edward edwin efrain egbert egidijus egidio egil egon ehsan ehud eija eike einar eino eirik eisaku eitan elbert
  eldar eldin eldon eldridge eleazar elemer eleuterio elhadj eli elia eliahu elian elias eliaz eliezer eligio elijah
  elio eliot elisha eljero elliott ellis elmar elmer elmo elon eloy elroy elton elvin elvis elwood elyas emad emanuel
  emanuele emeka emeric emerich emerito emerson emil emile emiliano emilio emmanuel emmerson emmett emrah emre emyr
  enda endre endrit eneko engelbert enlai ennio enoch enos enrico enrique enver enzo eoghan eoin ephraim erasmo ercan
  ercole erdal erdem eren erez erhan erhard eric erich erick erik eriks eriksen erland erlend erling ermanno ernest
  ernesto ernie erno ernst erol eros errol erskine ertugrul ervin erwan erwin esa esau esmail espen esteban estevao
  ethan ethem etienne ettore euan eugen eugene eugeni eugenijus eugenio eulogio eusebio eustace evan evander
  evangelos evaristo evelio everett evert everton evgeni evgeny evo ewald ewan ewart ewen eyad eyal eytan ezekiel
  ezequiel ezio ezra fabian fabiano fabien fabio fabrice fabricio fabrizio fadel fadhil fadi fahad fahd fahmi fahri
  faisal faiz fakhri fakhruddin falah fanie faraj faraz farhad farhan fariborz farid farooq farouk faruk faruq fatih
  fatos faustin faustino fausto fawad fawaz fawzi fazal fazil feargal feargus fedele federico fedor fehmi feisal
  felice feliciano felicien feliks felipe felix feng fenton ferdinand ferdinando ferenc fergal fergus ferhat fermin
  fernando ferran ferruccio festus fethullah fidel fidelis fikret filbert filib filip filipe filippo filippos finn
  finnbogi fintan fiodor fiorenzo firas firat firmin fitzgerald flavien flavio flemming fletcher florent florentin
  florentino florian floris floyd focko folke forest forrest fortunato foster fotis fouad fouzi fran francesc
  francesco francis francisco franciszek franck franco francois frank franklin franklyn franko frans frantisek frantz
  franz fraser fred freddie freddy frederic frederick frederico frederik frederique fredric fredrik fredy friedhelm
  friedrich fritz fuad fulgencio fulvio fumio furio fw fyodor gabe gabor gabriel gaetan gaetano galen gamal ganesh
  gani garabed gareth garrett garrick garry garth gary gaspar gaspard gaston gaurav gautam gavin gavril gavrilo
  gaylord gebran gedeon geert geir gelu gene gennadi gennadiy gennady gennaro geoff geoffrey geoffroy geordie georg
  george georges georghe georgi georgios georgiy geraint gerald geraldo gerard gerardo gerasimos gerd gerhard
  gerhardt gerion gernot gerolamo gerold gerome geronimo gerrit gerry gershon gert gervais gerwin ghassan ghazi
  gheorghe gholam gholamhossein ghulam giacinto giacomo gian giancarlo gianfranco gianluca gianluigi gianmarco gianni
  gianpaolo gibril gideon gidon gil gilad gilbert gilberto gildas gildo giles gilles gino gintaras gioacchino
  giordano giorgi giorgio giorgos giovani giovanni giovanny girija girish girma girolamo giuliano giulio giuseppe
  gjergj gjorge gjorgi glauber glauco glen glenn glyn gnassingbe godfrey godwin goh gokhan golam gonzalo goodluck
  gopal goran gordan gordon gosta gotabaya gotabhaya gottfried govind grady graeme graham grant greg gregg gregoire
  gregor gregorio gregory grgo griffin grigor grigori grigoris grigory grover grzegorz guenter guenther guglielmo
  guido guilherme guillaume guillem guillermo guiseppe gulbuddin gunars gundars gunnar gunter gunther guo gurbanguly
  gurbux gurdeep gurpreet gus gustaf gustav gustave gustavo gusztav guus guy guy-philippe gvidas gwilym gyanendra
  gyorgy gyula haakon haarde habib habibullah habil hachim hadi hafez hafiz hafizullah hage haibatullah haider haile
  hailemariam haim hajime hajo hajrudin hakan hakeem hakim hal halil halim halldor halvard hamad hamdan hamdi hamid
  hamidou hamilton hamish hampus hamza hanif hank hannes hannibal hannu hans hans-dietrich hans-georg hans-joachim
  hans-jorg hans-peter hansi hansie hansjorg haralambos harald haralds haresh hari haris harish harjinder harjit
  harlan harley harold haroon haroun harrie harrison harry hartmut hartwig haruhiko haruki harun harvey hasan hashan
  hashem hashemi hashim hashimi haskell hassan hasse hassim hastings hatem hatim hayato haydar hayden haydn hayri
  hazem heath heber hector hedley heikki heiko heimo hein heiner heino heinrich heinz helge heliodoro helmer helmut
  hemant hendrick hendrik hennadiy henning henri henrik henrique henrry henry henryk heraclio herb herbert heriberto
  herman hermann herminio hernan hernando herschel hershel herve heung-min hichem hideaki hideki hideo hidetoshi
  hifikepunye hilario hilla hillel hilmi hiram hiro hiroaki hirohito hiroki hiromichi hironori hiroshi hiroto
  hiroyuki hisashi hisham hishammuddin hissene hitoshi hjalmar hocine holger homer honorio horace horacio horatio
  horia horst hosni hossain hossam hossein houari houcine houshang houston howard howie hristo hrvoje hu huang
  huascar hubert hugh hughie hugo hugues hulusi humam humberto humphrey hun huseyin husnu hussain hussam hussein
  hwang hyacinthe hyman hyron iacopo iagoba iain iajuddin iakovos ian iancu ibrahim ibrahima ibro ichiro iddrisu idi
  idris idriss idrissa ieng ieuan ifan ignace ignacio ignacy ignatius ignazio igor iheb ihor ihsan ijaz ike ikechukwu
  ikuo ilan ilario ildar ilham ilias ilie ilija ilir ilkay ilker ilya ilyas imad imants imran imre inaki inder
  inderjit indra indulis ingemar ingmar ingo ingolf ingvar inigo inocencio inzamam ioan ioannis iosif ippei iqbal ira
  iraj irakli irfan irvin irving irwin isaac isaak isac isaiah isaias isam isamu isiah isidor isidore isidoro isidro
  iskandar iskander ismael ismail ismet isoroku israel israfil issa issac issam issei istvan itamar itzhak ivailo
  ivan ivano ivar ivars ivaylo ives ivica ivo ivor iwan iyad izaak izet iztok izzat izzedine jaakko jaap jabari jaber
  jacek jacinto jack jackson jaco jacob jacobo jacobus jacopo jacques jadran jafar jagdish jaghan jagmeet jago
  jahangir jaime jair jairam jairo jairzinho jakaya jake jakob jakov jakub jalal jalaluddin jalen jalil jaloliddin
  jamaal jamal jamaloddin jamar jamarcus jameel jamel james jamie jamil jan jan-erik jan-michael jan-peter janak
  janardhan janek janez jang jani janko janne jannie jannik janos jans janusz jared jarek jari jarkko jarl jarle
  jarmo jarno jarod jaromir jaroslav jaroslaw jarrett jarrod jarvis jascha jasim jasjit jason jasper jaspreet jassim
  jaswant jatin javad javagal javed javid javier javon jawad jawaharlal jay jayant jaydon jayson jean-baptiste
  jean-bertrand jean-charles jean-christophe jean-claude jean-francois jean-jacques jean-luc jean-marc jean-marie
  jean-max jean-michel jean-paul jean-philippe jean-pierre jean-yves jeb jed jedidiah jedrzej jeetendra jeff jefferey
  jefferson jeffery jeffrey jeffry jefri jejomar jelle jenning jeno jens jerald jere jeremiah jeremias jeremie jeremy
  jerker jermain jermaine jerod jeroen jerom jerome jeron jerrell jerricho jerrod jerry jerzy jesper jesse jesus
  jethro jewell jhala jia-wei jiabao jiang jigme jiho jilali jim jim-bob jimmie jimmy jin-soo jintao jiri jiro
  jitendra joachim joakim joannes joao joaquim joaquin jobst jochen joe joel joerg joeri joey johan johann johannes
  john johnathan johnnie johnny joji jokin joko jomo jon jon-paul jonah jonas jonathan jonathon jonjo jonny jonty
  joop joosep joost joram jordi jorg jorge jorgen joris jorma jorn jory jos joschka jose josef josep joseph josephus
  josh joshua josiah josip josko joss jost josue jouko jovan jovenel jozef jozsef jozy juan juanito jubril judah judd
  jude judson juergen juha juhani jukka julen julian julien julio julius jun-ho junaid junichi junichiro junior junus
  jure jurek jurgen juri jurica jurij juris jussi justas justin justinas justo justus juvenal juwan kaan kabir kacper
  kadir kahlil kaito kaj kaleb kalervo kalevi kalle kalman kalonzo kalpesh kalyan kamal kamalesh kamel kamil kamran
  kamuzu kanan kane kaoru kapil karam karan kareem karel kari karim karl karl-heinz karlheinz karlis karlo karol
  karoly karrem karsten kartik kasey kashif kasim kaspar kasper kasym kasym-jomart katsuhiko katsumi kavanaugh kaveh
  kayode kaysone kayvan kazem kazi kazimierz kazimir kazuhiko kazuhiro kazuki kazuo kazuya keenan kees kei keir
  keisuke keith keizo keld kelechukwu kellen kelvin kemal ken kenan kendall kendrick kenichi kenji kenneth kenny kent
  kenta kenya kenzo keon kermit kerron kerwin kester kevan keven kevin kevork keyshawn kgalema khaldoon khaldoun
  khaled khaleel khalid khalil khamtai khatir khieu khin khosrow khristo khurram khushwant kiefer kieran kiichi kiko
  killian kimani kimball kimi kip kirby kiril kirill kirk kiro kishan kishore kiyoshi kizza kjell kjetil klaas klaus
  klemens knud knut kobi kobina koenraad kofi koichi koji kojo koki kolinda kolja konrad konstantin konstantinos
  konstantins konstanty koos koray korhan kornel kosta kostandin kostas kostya kosuke kourosh kouta kraig kresimir
  kris krishan krishna krishnan kristaps kristers kristian kristijan kristjan kristo kristof kristofer kristoff
  kristoffer krists krzysztof ksawery kubilay kumar kunal kunio kurt kurtis kushal kwabena kwadwo kwaku kwame kwasi
  kwesi kwon kyle kylian kyosuke kyriakos laban lachezar lachlan ladainian ladislao ladislav laercio laith lajos
  lakhdar lakshman lalith lalo lamar lambert lambros lamin lamine lamont lance lancelot landon lanny larkin larry
  lars lars-erik lasana lasantha lascelles lasha lasse lassina laszlo lateef latif latrell laurence laurens laurent
  laurentino laurentiu lauri lauro laveranues lavr lavrentiy lawrence lawton lazar lazare lazaro lazaros leander
  leandro leandros learco lebron lech leendert leif leighton leith leland lelio lembit len lennart lennie lennox
  lenny leo leoluca leon leonard leonardo leoncio leone leonel leonhard leonid leonidas leonidio leonzio leopold
  leopoldo leos leron leroy les leshawn lester leszek lev levan levent levi levon levy lewis liam liamine liang
  lindsey linford lino linus linwood lionel liron lisandro lito livio liviu ljubisa ljubomir lloyd lluis llywelyn
  lodewijk lodovico logan loic loizos lonnie lorcan lorenz lorenzo loris lorne lothar lou louie louis louis-philippe
  loukas lovre lowell loyd luan lubomir lubos luc luca lucas lucho lucian luciano lucien lucio lucius ludek ludger
  ludo ludovic ludovico ludvik ludwig luigi luis luiz luka lukas lukasz luke luo luther lutz lyle lyndon lyubomir
  maarten maciej mack macky madhav madhavan madhukar madiba magdi maged magglio magnus magomed mahamadou mahamane
  mahamat mahathir mahatma mahdi maher mahesh mahinda mahlon mahmood mahmoud mahmud mahmut maithripala majed majid
  makhdoom makoto maksim maksym malachi malachy malam malcolm malek malik malivai malkiat mamadou mamady mamdouh
  mamnoon mamoru mamoun mamuka mandeep manfred manfredi mangala mangosuthu manish manjit manmohan mannie manny mano
  manoj manolis manolo manou mansoor mansour mansur manu manuel manus maqbool maqsood marat marc marc-andre marcel
  marceli marcelino marcellin marcello marcelo marcial marciano marcin marco marcos marcus marek margus mariano marin
  marino mario marios marius mariusz mark markku marko markos markus marlin marlo marlon marouane marquise marshall
  marten martial martijn martim martin martins martinus martti marty martyn maruf marvin marwan marwin masahiko
  masahiro masaki masanobu masao masashi masato masatoshi masayoshi masayuki maseko mashaal mashood masood masoud
  massimiliano massimo massoud masud matej mateo mateus mateusz mathew mathias mathieu mathis matias matija matiss
  matjaz mato mats matt matteo matthaus matthew matthias matthieu matti mattias matus matviy matyas maumoon mauno
  mauri maurice mauricio maurits maurizio mauro maury max maxim maxime maximilian maximiliano maximo maximos maxwell
  mayank mayer maynard mazen mbaye mbwana meddie medhat meelis mehdi mehmet mehmood meinrad meir mel melchior melchor
  meles melih melker melquiades melvin melvyn menachem menahem mendel mengistu menno mensah meriadec merle merlin
  merritt mert mertens mervyn mesut methodios meyer micah micha michael michail michal michalis micheal micheil
  michel michelangelo michiel mick mickael mickey miguel mihai mihail mihajlo mihaly mihkel mijo mikael mikail mike
  mikel mikey mikhael mikhail mikheil mikis mikko miklos mikolaj mikulas milan milanko milen milenko miles milivoj
  milivoje miljenko millard milo milorad milos miloslav milton milutin min-ho min-jun mindaugas minoru mir
  mir-hossein mircea mirco mirek mirko miron miroslav miroslaw mirsad mirwais mirza misagh misha mishal mitch
  mitchell mitja mitsuhiro mitsuo mitt mladen mo moacir moamer moammar mobutu modestas modeste modibo modou modris
  moe mogens mohamad mohamadou mohamed mohammad mohammad-ali mohammad-reza mohammed mohamud mohan mohannad mohinder
  mohit mohsen mohsin moin moises moishe moktada moktar momar momcilo momir moncef monte monty mookie moqtada morarji
  mordechai morgan morihiro moritz morris mort morten mortimer morton moses moshe mostafa mostapha mouloud mounir
  mourad moussa moustafa mthuli muamer muammar muayad mudassar mugur muhamad muhamed muhammad muhammadu muhannad
  muharrem muhsin muhtar muhyiddin mujahid mukesh mukhtar mulatu mumtaz munawar muneer munir munish muqtada murad
  murali muralitharan murat murdo murray murtaza musa musab muse musharraf mushtaq mustafa mustapha muthiah muttiah
  muzaffar mwai mykhailo mykola mylan myles myron myung-bak naas naasir nabeel nabih nabil nadeem nader nadim nadir
  naeem naftali nagesh nagib nagy nahum naif naim najaf naji najib najibullah najmuddin naman nandan nando naoki
  naoto napoleon narayan narayana narciso narcisse narendra naresh nariman narinder naruhito naseem naseer naser
  nashwan nasir nasr nasrallah nasri nasrullah nasser nassim nassir nat nate nathan nathanael nathanial nathaniel
  natwar naved naveed naveen navid navin navjot nawaf nawaz nayef nayib nazar nazim nazir nazmul ndamukong neal
  nebojsa nechirvan ned nedim neel neelan neeraj neftali nehemiah neil nejat nelio nello nelson nemanja nenad nereo
  nestor nevil neville nevin nevio nevzat newt newton neymar nezar ngo nguza nhan niall nic nicanor nichlas nicholas
  nick nicklas nickolas nicky niclas nico nicodeme nicolae nicolai nicolaj nicolaos nicolas nicolau nicolo niels
  nigel nihad nihat niilo nik nikhil nikica nikita niklas niklaus niko nikodem nikola nikolai nikolaj nikolaos
  nikolas nikolaus nikolay nikolce nikoloz nikos nilesh nils nilton nimrod nino niranjan nirmal nishan nitin nizam
  nizar njegos nnamdi noah noam noboru nobuo nobuyuki nodar noe noel nolan nomar nong norbert norbu norihiro norio
  norm norman norodom norris norvell nouri novak nufail nuhu numan nuno nuon nuriel nurlan nusret nyan obadiah octave
  octavian octavio oddvar oded odell odilo odilon odin odysseas odysseus ofer ognjen oguz oguzhan oivind okan okello
  oktay olaf olafur olamide olavo ole oleg oleh oleksandr oleksii oleksiy olexandr oliver olivier olli olof olu
  olufemi olumide olusegun oluwaseun omar omari omer omran omri onder ondrej onur onyekachi oran orel oren oriel
  oriol orkhan orlando ormond ornette orrin orson orval orville osama osamu osborne oscar osei oskar oskars osman
  osmel osmo ossama ossian ossie osvald osvaldo oswald oswaldo oswin otakar othman othmar otis otmar ottavio ottmar
  otto ottokar oumar ousmane ovadia ovid ovidio ovidiu ovie owain owen oyvind ozzie ozzy paavo pablo pachomius paco
  paddy padmanabh padraic padraig pallo palmer panagiotis panayiotis pandeli panicos pankaj panos pantelis paolo
  parkash parsa partha parvez parviz pasang pascal pascual pasi pasquale patcharin patricio patrick patrik patrizio
  patryk paul paul-henri pauli paulin paulinho paulino paulius paulo paulos paulus pavao pavel pavle pavlo pavlos
  pavol pawan pawel paxton pedro peer peeter pejman pekka pelham pelle pentti pepe pepijn peppe percival percy pere
  peregrine perikles perry pertti peruz pervez pesach petar pete peter peteris petko petr petras petre petri petro
  petros petru petrus petter petteri pham phan pharrell phelim phil philip philipp philippe philippos phillip
  phillippe philo phineas phong pierce pierfrancesco piergiorgio pierluigi piero pierpaolo pierre pierre-andre
  pierre-emerick pierre-louis pierre-yves piers piet pietari pieter pietro pik pinchas pino pio piotr pirmin piyush
  placido plamen platon plaxico poul prabowo pracha prachanda pradeep prakash pramod pranab pranav prasad prasanna
  prasanta prashant prashanth prathap pratik praveen pravin prayut predrag prem premal preston primoz prithvi
  priyantha prokofiy provias przemyslaw puneet pushpa pw pyotr qaboos qadir qais qamar qasem qasim qassem qhuram qian
  qiang qiao quang quentin quett quincy quinton quique quirino quoc qusay raanan rabah rabih rabindranath radek radko
  radoje radomir radoslav radoslaw radovan radu raed raf rafa rafaat rafael rafaele rafal rafe rafer raffaele
  raffaello raffi rafi rafic rafik rafiq raghav raghavan ragheb raghu ragnar rahim rahm rahman rahul raif raila raimo
  raimon raimond raimondo raimund raimundas raimundo rainer rainier raivis raj raja rajab rajan rajat rajeev rajendra
  rajesh rajinder rajiv rajko rajkumar rajnath rakesh ralph ram raman ramasamy ramazan ramesh rami ramil ramin ramiro
  ramiz ramon ramses ramush ramy ramzan ramzi ranasinghe rand randal randall randeep randolf randolph randy rangin
  raniero ranil ranjan ranjit ranko ranulph raoul raphael raqib rasem rashaan rashad rasheed rashid rasim rasmus
  rasoul rastislav ratan ratko rauf rauff raul rauno raven ravi ravichandran ravil ravinder ravindra ray rayan
  raymond raymundo raynald razvan rebaz recep redouane redwan refik reg reggie reginald reginaldo regis rehan rehman
  reid reidar reijo reimer reinaldo reinder reiner reinhard reinhart reinhold reinier reino reinout rejean remco remi
  remigijus remigio remigiusz remy ren renaldo renan renat renato renaud rendell renno renzo restituto reuben reuel
  reuven rex rexhep rey reynaldo reynold reza rhett rhodri rhys rialdo riaz ricard ricardas ricardo riccardo rich
  richard richardo richie rick rickard rickey rickie ricky rico ridha rifaat rifat rigobert rigoberto rihards riku
  rimantas rimvydas rinaldo ringo rintaro risto ritchie riyad rizwan roald rob robbert robby robert robertas
  robertino roberto robi robin robinho robson rocco roch rocky rod roddy roderic roderick rodger rodion rodney
  rodolfo rodolphe rodrick rodrigo rodrigue rody roel roelof rogelio roger rogerio rogier roh rohan rohit roland
  rolandas rolando rolands rolf rollie rollo romain roman romano romanus romario romas romelu romeo romero romesh
  romildo romuald romualdas romualdo romulo ron ronald ronaldinho ronaldo ronan ronen rong rongji ronnie ronny roope
  roque rory rosario rosco roscoe ross rostam rostislav rostyslav rouhollah rowan roy ruben rubens rudi rudiger
  rudolf rudolfo rudolph rudy rufino rufus ruhollah rui rumen rune rupak rupert rupesh rupiah rushdi ruslan russ
  russel russell rustam rustem rustum rusty ruud ruzhdi ryan ryder ryo ryoichi ryosuke ryota ryszard ryu ryuichi
  ryuji ryutaro saad saadi saadoun sabahattin sabino sabir sabri sacha sachin sadakazu sadao saddam sadegh sadi sadio
  sadiq sadruddin saeb saed saeed safet safwan sagar sahib sahil sahle saif saifullah saikat saim sajid sajjad sakari
  sal saladin salah salahuddin salamo saleem saleh salih salim salman salomon salva salvador salvatore sam samak
  saman sameer sameh samer sami samih samir samit sammy samora sampath sampo samson samu samuel samuli samvel sanath
  sandeep sander sandile sandor sandro sanel sanford sani sanjay sanjeev sanjib sanjin sanjit sanjiv sanjoy sankar
  santi santiago santino santonio santos santosh saqib saravanan sargis sarkis sarmad sasa sascha sasho sathya satish
  satoru satoshi saturnino satyajit satyendra saud saul sauli saulius savvas sayed sayeed sayid sayyed sayyid sbu
  scot scott scottie seamus sean seb sebastian sebastiano sebastiao sebastien sedat sefton segundo seifeddine seiichi
  seiji seki selahattin selcuk selim selman selwyn semen semih semion semyon senad sendhil senih seo sepp seppo
  serafin seraphin seretse serge sergei sergej sergejs sergey serghei sergi sergii sergio sergiu serhat serhii serhiy
  serik serkan servet seth setsuo seung-hoon severiano severin severino seyed seymour seyyed sezai sezgin shabir
  shafi shafiq shahar shahbaz shahid shahin shahram shahriar shahrokh shai shakeel shakib shakir shalva shamil
  shamsuddin shandor shane shankar shanmugam shantanu shaquille shareece shareef sharif shariif shariq shashank
  shaukat shaul shaun shaunak shavkat shawn shay shayne shea shekhar sheldon shelton shem shen sheng sherali sherif
  sherlock sherman shermarke sherwin sherwood sherzod shigeki shigenori shigeo shigeru shikhar shimon shingo shinichi
  shinji shintaro shinya shinzo shiro shivam shivnarine shivraj shlomi shlomo shmuel shoaib shoichi shoji shota
  shuichi shuja shuji shukri shunsuke shusaku shyam siad sibusiso sicelo sid siddharth siddhartha siddiq sidi sidiki
  sidney siegfried sievert sifiso sig siggi sigi sigismund sigmar sigmund sigurd sigurdur silas silvain silvan
  silvano silverio silvester silvestre silvio simao simas simen simeon simion simo simon sinan sinclair sindre sinisa
  sipho siraj sirajuddin sissoko sivan sizwe slava slavco slavek slaven slavisa slavko slawomir slobodan soeren
  sofiane sofoklis sohail sohrab sokratis sol solomon somchai somnath somsak sonam sonny sonu soren sorin sosuke
  sotir sotiris souhail soulaiman souleymane soumitra sourav spencer spike spiro spiros spyridon spyros srdan srdjan
  sreten srinivas srinivasan stamatis stan stanimir stanislas stanislaus stanislav stanislaw stanko stanley stannis
  stavros steen stef stefan stefano stefanos steffan steffen stein steinar stelian stelios stellan stephan stephane
  stephen sterling stevan steve steven stevica stevie stewart stian stieg stig stipe stjepan stoyan strahinja stratos
  stu stuart sturla subash subhas subhash subir subodh subrahmanyam subramanian sudarshan sudesh sudhir sudip suharto
  sukarno sukhbir sukhdev sukhwinder sulaiman suleiman suleyman sultan sumit sung-hoon sunil suraj suraphong suren
  surendra suresh surinder surjit surya susanto sushil susilo suvash svante svein sven svend sverre svetislav
  svetozar swapan swaraj swraj syafruddin syed sylvain sylvan sylvester sylvestre sylvio szabolcs szymon taavi tad
  tadao tadas tadashi tadayoshi tadej tadeusz taha taher tahir tahnoun taimur taisto tajuddin takaaki takahiro
  takashi takayuki takehiko takeo takeshi takis takumi takuya talal talgat talha talib talmadge tamas tamerlan tamim
  tancredo taneli tanguy tanner tanzil tapani tapio taras tarek tarik tariq tarmo taro tarun taslim tassos tatsuo
  tatsuya taufik tauno tavares tavis tawfik tayfun tayyip ted teddy tedros teemu teet teiji tejinder tekle tendai
  tengiz tenzin teo teodor teodorin teodoro teodosio teofilo terence terje tero terrance terrell terrence terry
  teruaki tetsuo tetsuya teun tevfik thabo thad thaddeus thaksin thamir thanasis thando thanh thanos thein theo
  theobald theodoor theodor theodore theodoros theodosios theoneste theophile thiago thibault thibaut thiemo thierry
  thijs thilo thiru thom thomas thomaz thorbjorn thore thorgan thorleif thorsten thorvald thulani thurgood thurman
  tiago tian tiberio tiberiu tibor tidjane tiernan tiger tigran tihomir tilahun tilak tillman tilman tim timo timofei
  timofey timon timoteo timothee timothy timur tino tinus tipu tito titus tobias tobie tobin toby todd todor tofik
  tohir toivo tolga tom toma tomas tomaso tomasso tomasz tomaz tomi tomiichi tomislav tommaso tommy tomo tomohiro
  tomoyuki tonino tonis tonny tony toomas torben torbjorn torcuato tord torgny torii torkel torkild torquil torsten
  torvald toshiaki toshihiko toshihiro toshiki toshimitsu toshio toshiyuki trajan travis travon trayvon tremaine
  trent trenton tresor trevon trevor trey treyvon tristan tristao troels trond troy truls truman trygve tsutomu
  tsuyoshi tsvetan tsvetomir tucker tufan tugay tullio tulsidas tunc tuncay tunde tunku tuomas tuomo turan turgay
  turgut turki tycho tyreke tyrell tyrese tyron tyrone tyson tzachi tzvi uche uday udo ueli ufuk ugur uhuru uladzimir
  ulf uli ulises ulisses ulrich ulrik ultan ulugbek ulysses umair umar umaro umaru umberto umesh umit umut unai
  unathi upendra urbano urho uri uriah uriel uros urs usain usama usman utku uwe uzair uzi vaclav vadim vadym vagif
  vahan vahid vaino vajiralongkorn valdas valdemar valdis valentin valentinas valentino valentyn valeri valerian
  valerio valeriu valeriy valery valmir valters valtteri vance vangelis vaqar vardan varghese varun vasco vasil
  vasile vasili vasilios vasilis vasily vassil vassilios vassilis vasudev vasyl vaughan vaughn vazgen vedran
  veerappan vegard veijo veikko velimir veljko velupillai venancio venkaiah venkat venkatesh venkatraman ventsislav
  vern verne vernon veselin viacheslav vibhor vic vicenc vicente victor vidar vidas vidkun vidoje vidosav vigen vijay
  vikas vikram vikrant viktor viktoras vilayat vilem vilen vilhelm vilho vilis viljar viljo ville vilmos vimal vin
  vinay vincas vince vincent vincente vincenzo vinh vinicio vinicius vinko vinnie vinny vinod vinoo vipin virat
  virender virgil virgilio virgiliu virginijus vishal vishnu vishwanath visvaldis viswanathan vital vitali vitalij
  vitalijs vitaliy vitaly vito vitold vitomir vitor vitorio vittore vittorio vitus viveik vivek vlad vladan vladas
  vladimer vladimir vladislav vladislavs vladko vlado vlastimil vojin vojislav vojtech volkan volker volodymyr
  vratislav vuk vukasin vusi vyacheslav vytas vytautas vyto wade wadih wael wafic waheed wahid wajid wakil waldek
  waldemar waldo waleed walid wallace wally walt walter walther waqar waqas ward warren warrick wasantha waseem wasim
  wassim wataru waylon wayne wei weimin welshman wen wenceslao wendel wendell wenzel werner wernher wes wesam wesley
  weston wiaczeslaw wibren wieland wieslaw wiktor wil wilbert wilbur wiley wilf wilfred wilfredo wilfrid wilfried
  wilhelm wilkie wilko  willard wille willem willi william willibald willie willis wilmar wilmer wilmot wilson
  wilton wim winand winfred winston wiranto witold wladimir wladyslaw wlodzimierz wojciech wojtek wolde wolf wolfgang
  wolfram woodrow woody wouter wu wyatt wyclef wynand wynn wynton xabi xabier xander xavi xavier xenophon xhemal
  xherdan xi xiang xiao xiaobo xiaoming xiaoping xie xinjian xu yaakov yacine yacoub yadier yadollah yahaya yahia
  yahya yair yaira yakov yakub yakubu yalcin yalim yamid yanick yanis yaniv yanko yann yannick yannis yao yaqub
  yaroslav yaser yashar yashwant yasin yasir yasser yassine yasuhiko yasuhiro yasuo yasushi yasuyuki yavuz yaya yazid
  yehezkel yehiel yehuda yemi yeshaya yevgeni yevgeniy yevgeny yevhen yigal yigit yilmaz yiorgos yisrael yitzchak
  yitzhak ylli yngve yngwie yoann yoav yochanan yogesh yohan yohannes yoichi yoji yonas yonatan yongbo yoo yoram
  yordan yorgos yorick york yosef yosh yoshi yoshihide yoshihiko yoshihiro yoshinori yoshio yoshiro yoshito yoshiyuki
  yossi youcef younes younis younus youri yousaf yousef yousif youssef youssou youssouf yoweri yrjo ysidro yuichi
  yuichiro yuji yukihiko yukio yuliy yunus yuri yuriy yury yusaku yusef yusuf yusuke yuta yutaka yuto yuval yuvraj
  yves zacarias zach zachariah zacharias zachariasz zachary zachery zack zafar zafer zafrullah zaher zahid zahir
  zahoor zaid zain zakaria zakhar zaki zalman zalmay zaman zamir zane zaur zayd zayed zayn zbigniew zbynek zdenek
  zdeno zdravko zebulon zedong zeev zef zeke zeki zelimkhan zeljko zemin zeng zeno zenobiusz zenon zephaniah zhao
  zhelyu zheng zhivko zhong zhores zhou zhu zia ziad ziaur zigmund zigmunt zijad zinedin zinedine zinovy zisis ziya
  ziyad ziyang zlatan zlatko zohar zoilo zoltan zoran zorislav zosimo zsolt zubair zubin zulfikar zulfiqar zulfugar
  zulkifli zurab zvezdan zvi zviad zvonimir zvonko zwelinzima zygmunt`;
